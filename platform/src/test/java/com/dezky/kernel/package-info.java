@NullMarked
package com.dezky.kernel;

import org.jspecify.annotations.NullMarked;
