@NullMarked
package com.dezky;

import org.jspecify.annotations.NullMarked;
