/// The design system: page shells, shared fragments, words, formats, CSS, JavaScript and icons.
/// Knows no feature; a feature hands it values to show. `README.md` beside this file says how a page is made.
@NullMarked
@ApplicationModule(displayName = "UI", allowedDependencies = {})
package com.dezky.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
