/// The sums behind a tenant's accent: any colour, readable in both themes.
@NullMarked
package com.dezky.branding.accent;

import org.jspecify.annotations.NullMarked;
