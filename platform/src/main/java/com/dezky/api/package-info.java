/// The description of the API (OpenAPI 3.1), served to programs as it is and to people as a page. Owns no tables.
@ApplicationModule(displayName = "API", allowedDependencies = {"access", "ui"})
@NullMarked
package com.dezky.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
