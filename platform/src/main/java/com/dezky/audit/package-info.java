/// The log of who did what: append-only, with names and addresses kept apart so that they can be erased.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "ui"})
@NullMarked
package com.dezky.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
