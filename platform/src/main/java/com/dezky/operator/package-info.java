/// The operators' portal: pages that put the features together for the provider's own staff.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "audit :: web", "billing",
        "maildomain", "maildomain :: web", "member", "provisioning", "security", "tenant", "ui"})
@NullMarked
package com.dezky.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
