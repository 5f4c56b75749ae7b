package com.dezky.emulator.authentik;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person let a client do: everything a token is made from.
///
/// @param issuer as the request that signed in saw it; refreshed tokens keep to it
/// @param session key of the browser session, null when it ended or there was none
/// @param since `auth_time`
record Grant(String issuer, String clientId, int user, @Nullable String session, Instant since, Set<String> scopes) {

    Grant withoutSession() {
        return new Grant(issuer, clientId, user, null, since, scopes);
    }

    Grant at(String issuer) {
        return new Grant(issuer, clientId, user, session, since, scopes);
    }
}
