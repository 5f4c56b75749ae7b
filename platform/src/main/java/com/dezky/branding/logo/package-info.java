/// What may come in as a logo, and what is kept of it.
@NullMarked
package com.dezky.branding.logo;

import org.jspecify.annotations.NullMarked;
