@NullMarked
package com.dezky.maildomain.check;

import org.jspecify.annotations.NullMarked;
