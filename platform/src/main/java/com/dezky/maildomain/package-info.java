/// The mail domains of a tenant: who owns them, which DNS records they need and have. Owns the tables `mail_domain`,
/// `mail_domain_record` and `mail_domain_event`.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "dns", "notification",
        "stalwart", "tenant", "ui"})
@NullMarked
package com.dezky.maildomain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
