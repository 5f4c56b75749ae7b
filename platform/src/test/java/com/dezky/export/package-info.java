@NullMarked
package com.dezky.export;

import org.jspecify.annotations.NullMarked;
