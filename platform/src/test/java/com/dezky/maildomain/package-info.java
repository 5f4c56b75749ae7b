@NullMarked
package com.dezky.maildomain;

import org.jspecify.annotations.NullMarked;
