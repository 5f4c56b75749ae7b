/// What a tenant asks of everybody who signs in: its security policy, who meets it, and who has a second factor. Owns
/// the tables `security_policy`, `sign_in`, `sign_in_source`, `mfa_share` and `mfa_reminder`.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "authentik", "notification",
        "ui", "upstream"})
@NullMarked
package com.dezky.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
