/// The mail domains of a tenant: who owns them, which DNS records they need and have.
@ApplicationModule(allowedDependencies = "dns")
@NullMarked
package com.dezky.maildomain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
