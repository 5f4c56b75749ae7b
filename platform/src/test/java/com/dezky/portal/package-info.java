@NullMarked
package com.dezky.portal;

import org.jspecify.annotations.NullMarked;
