@NullMarked
package com.dezky.jmap;

import org.jspecify.annotations.NullMarked;
