@NullMarked
package com.dezky.access.signin;

import org.jspecify.annotations.NullMarked;
