@NullMarked
package com.dezky.sso;

import org.jspecify.annotations.NullMarked;
