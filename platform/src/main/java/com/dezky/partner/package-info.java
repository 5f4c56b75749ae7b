/// Resellers who look after tenants.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package com.dezky.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
