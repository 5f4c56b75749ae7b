@NullMarked
package com.dezky.emulator.smtp;

import org.jspecify.annotations.NullMarked;
