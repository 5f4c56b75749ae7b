/// The people of a tenant as its admins look after them: members and their mailboxes, groups, shared mailboxes,
/// invitations. Roles and memberships are changed through `access`.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "audit :: web", "tenant",
        "billing",
        "maildomain", "notification", "authentik", "stalwart", "upstream", "ui"})
@NullMarked
package com.dezky.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
