@NullMarked
package com.dezky.stalwart;

import org.jspecify.annotations.NullMarked;
