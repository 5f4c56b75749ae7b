/// The customers' portal: launcher, choice of organisation, and the admin's home page, which put the features together.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "audit :: web", "billing",
        "branding",
        "maildomain", "member", "ocis", "provisioning", "storage", "storage :: web", "tenant", "ui"})
@NullMarked
package com.dezky.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
