@NullMarked
package com.dezky.access.session;

import org.jspecify.annotations.NullMarked;
