/// How people sign in and out with a browser, and the pages that say so.
@NullMarked
package com.dezky.access.signin;

import org.jspecify.annotations.NullMarked;
