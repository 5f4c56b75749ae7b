@NullMarked
package com.dezky.emulator.stalwart;

import org.jspecify.annotations.NullMarked;
