/// How an organisation and a partner look: product name, accent, logos, the words of their mail. A tenant inherits from
/// its partner, a partner from Dezky, field by field. Owns the tables `branding`, `branding_logo` and `branding_mail`;
/// a tenant's accent is the tenant's own `brandColor`.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "live", "notification",
        "partner", "tenant", "ui"})
@NullMarked
package com.dezky.branding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
