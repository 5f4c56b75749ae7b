package com.dezky.authentik;

import com.dezky.upstream.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An OpenID client as the server has it.
/// @param mappings      ids of what it may be asked for
/// @param subjectIsUuid whether people are known to it by the id that we know them by
/// @param grants        what it may do; empty in releases that do not limit it
public record OAuthProvider(int pk, String name, String clientId, Secret secret, boolean confidential,
        @Nullable String authenticationFlow, @Nullable String authorizationFlow, @Nullable String invalidationFlow,
        List<String> mappings, @Nullable String signingKey, boolean subjectIsUuid, List<String> grants,
        List<Redirect> redirects) {
    static final List<String> GRANTS = List.of("authorization_code", "refresh_token");

    /// @param plain whether exactly this address gets codes; otherwise it is a pattern, or for signing out
    public record Redirect(String url, boolean plain) {}
}
