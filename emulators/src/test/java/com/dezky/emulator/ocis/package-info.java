@NullMarked
package com.dezky.emulator.ocis;

import org.jspecify.annotations.NullMarked;
