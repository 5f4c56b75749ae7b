/// Tenants and their lifecycle: pending, active, suspended, deleting, deleted.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "partner", "ui"})
@NullMarked
package com.dezky.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
