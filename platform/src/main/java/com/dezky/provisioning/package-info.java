/// Makes other systems follow what our tables say: desired and observed state, steps, drift, runs and their timeline,
/// and the worker that reconciles. Features do not know it; it listens to what they announce.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "tenant", "billing",
        "notification", "member", "maildomain", "security", "sso", "storage", "upstream", "authentik", "stalwart",
        "ocis"})
@NullMarked
package com.dezky.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
