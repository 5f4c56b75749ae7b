@NullMarked
package com.dezky.dns;

import org.jspecify.annotations.NullMarked;
