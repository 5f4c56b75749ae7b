/// Branding as pages, as REST, and as what browsers fetch.
@NullMarked
package com.dezky.branding.web;

import org.jspecify.annotations.NullMarked;
