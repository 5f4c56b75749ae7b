/// A mail server that keeps what it is given and delivers nothing.
@NullMarked
package com.dezky.emulator.smtp;

import org.jspecify.annotations.NullMarked;
