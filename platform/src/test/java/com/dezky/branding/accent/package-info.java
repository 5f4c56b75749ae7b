@NullMarked
package com.dezky.branding.accent;

import org.jspecify.annotations.NullMarked;
