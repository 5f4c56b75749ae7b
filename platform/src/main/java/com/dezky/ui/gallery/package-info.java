/// The gallery of the design system, on development machines only.
@NullMarked
package com.dezky.ui.gallery;

import org.jspecify.annotations.NullMarked;
