@NullMarked
package com.dezky.ocis;

import org.jspecify.annotations.NullMarked;
