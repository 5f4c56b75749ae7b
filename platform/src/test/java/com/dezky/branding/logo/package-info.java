@NullMarked
package com.dezky.branding.logo;

import org.jspecify.annotations.NullMarked;
