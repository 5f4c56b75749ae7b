package com.dezky.emulator.authentik;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A scope and the claims it brings. Python is not run here: these are the ones whose claims are known.
///
/// @param managed the stable name of those that every installation has
record ScopeMapping(String pk, @Nullable String managed, String name, String scope, String expression) {
    private static final String MANAGED = "goauthentik.io/providers/oauth2/scope-";

    static final ScopeMapping OPENID = managed("openid", "OpenID 'openid'", "return {}");
    static final ScopeMapping EMAIL = managed("email", "OpenID 'email'",
            "return {\"email\": request.user.email, \"email_verified\": False}");
    static final ScopeMapping PROFILE = managed("profile", "OpenID 'profile'",
            "return {\"name\": request.user.name, \"given_name\": request.user.name, \"preferred_username\": "
                    + "request.user.username, \"nickname\": request.user.username, \"groups\": [group.name for group "
                    + "in request.user.groups.all()]}");
    static final ScopeMapping OFFLINE = managed("offline_access", "OpenID 'offline_access'", "return {}");

    /// One of ours, beside Authentik's own under the same scope: the mail server knows people by it.
    static final ScopeMapping MAILBOX = new ScopeMapping(id("dezky_mailbox"), null, "Dezky mailbox", "profile",
            "return {\"dezky_mailbox\": request.user.attributes.get(\"dezky_mailbox\")}");

    static final List<ScopeMapping> ALL = List.of(OPENID, EMAIL, PROFILE, OFFLINE, MAILBOX);

    private static ScopeMapping managed(String scope, String name, String expression) {
        return new ScopeMapping(id(scope), MANAGED + scope, "authentik default OAuth Mapping: " + name, scope,
                expression);
    }

    static Optional<ScopeMapping> find(String pk) {
        return ALL.stream().filter(one -> one.pk.equals(pk)).findFirst();
    }

    static Stream<ScopeMapping> of(Provider provider) {
        return ALL.stream().filter(one -> provider.propertyMappings().contains(one.pk));
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(("scope mapping " + name).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
