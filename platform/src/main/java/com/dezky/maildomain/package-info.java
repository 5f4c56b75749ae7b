<<<<<<< HEAD
/// The mail domains of a tenant: who owns them, which DNS records they need and have. Owns the tables `mail_domain`,
/// `mail_domain_record` and `mail_domain_event`.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "notification",
        "stalwart", "tenant", "ui"})
=======
/// The mail domains of a tenant: who owns them, which DNS records they need and have.
@ApplicationModule(allowedDependencies = "dns")
>>>>>>> dns
@NullMarked
package com.dezky.maildomain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
