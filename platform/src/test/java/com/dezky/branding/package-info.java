@NullMarked
package com.dezky.branding;

import org.jspecify.annotations.NullMarked;
