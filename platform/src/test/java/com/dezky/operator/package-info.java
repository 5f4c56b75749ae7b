@NullMarked
package com.dezky.operator;

import org.jspecify.annotations.NullMarked;
