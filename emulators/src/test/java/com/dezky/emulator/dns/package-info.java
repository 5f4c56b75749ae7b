@NullMarked
package com.dezky.emulator.dns;

import org.jspecify.annotations.NullMarked;
