@NullMarked
package com.dezky.upstream;

import org.jspecify.annotations.NullMarked;
