/// The typed client of the identity provider, Authentik 2025.10 to 2026.8. Owns no tables.
@NullMarked
@ApplicationModule(allowedDependencies = "upstream")
package com.dezky.authentik;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
