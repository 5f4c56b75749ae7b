@NullMarked
package com.dezky.security;

import org.jspecify.annotations.NullMarked;
