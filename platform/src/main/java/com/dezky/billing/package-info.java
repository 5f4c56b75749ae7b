/// What plans hold and cost, and what each tenant is subscribed to.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "tenant"})
@NullMarked
package com.dezky.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
