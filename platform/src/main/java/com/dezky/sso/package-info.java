/// Applications with single sign-on: customers' own programs that their people sign in to with their account here. Owns
/// the table `sso_app`; the clients themselves, with their secrets, are at the identity provider alone.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "authentik", "member", "tenant",
        "upstream", "ui"})
@NullMarked
package com.dezky.sso;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
