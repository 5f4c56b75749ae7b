package com.dezky.emulator.authentik;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An OAuth2 provider as kept: one OpenID client.
///
/// @param authenticationFlow who comes without a session signs in by it; null for the brand's
/// @param propertyMappings ids of the scopes it may be asked for; with none, it has no scopes at all
/// @param grantTypes what it may do; looked at in 2026.8 only, where none is the default
/// @param redirectUris with none, the first address that is ever used is kept as allowed
/// @param signingKey id of the certificate; without one, tokens are signed with the client's secret
record Provider(int pk, String name, @Nullable String authenticationFlow, String authorizationFlow,
        String invalidationFlow, List<String> propertyMappings, String clientType, String clientId,
        String clientSecret, List<String> grantTypes, List<RedirectUri> redirectUris, @Nullable String signingKey,
        String subMode, boolean includeClaimsInIdToken, Validities validities, String logoutUri,
        String logoutMethod) {
    static final String CONFIDENTIAL = "confidential";

    /// How long things hold, as texts such as `hours=1;minutes=30`.
    record Validities(String accessCode, String accessToken, String refreshToken, String refreshThreshold) {
        static final Validities DEFAULT = new Validities("minutes=1", "hours=1", "days=30", "seconds=0");
    }

    /// Where a browser may be sent.
    ///
    /// @param mode `strict` or `regex`
    /// @param type `authorization` or `logout`
    record RedirectUri(String mode, String url, String type) {
        static RedirectUri strict(String url, String type) {
            return new RedirectUri("strict", url, type);
        }

        boolean admits(String asked) {
            try {
                return mode.equals("regex") ? Pattern.matches(url, asked) : url.equals(asked);
            } catch (PatternSyntaxException neverSaved) {
                return false;
            }
        }
    }

    /// Whether a browser may be sent there, with a code or after signing out.
    boolean allows(String type, String uri) {
        return redirects(type).anyMatch(one -> one.admits(uri));
    }

    Stream<RedirectUri> redirects(String type) {
        return redirectUris.stream().filter(one -> one.type().equals(type));
    }

    boolean confidential() {
        return clientType.equals(CONFIDENTIAL);
    }

    Duration accessTokenLife() {
        return Validity.of(validities.accessToken()).orElseThrow();
    }

    Duration refreshTokenLife() {
        return Validity.of(validities.refreshToken()).orElseThrow();
    }

    Duration accessCodeLife() {
        return Validity.of(validities.accessCode()).orElseThrow();
    }

    Provider withFlows(String authentication, String authorization) {
        return new Provider(pk, name, authentication, authorization, invalidationFlow, propertyMappings, clientType,
                clientId, clientSecret, grantTypes, redirectUris, signingKey, subMode, includeClaimsInIdToken,
                validities, logoutUri, logoutMethod);
    }

    Provider withRedirectUris(List<RedirectUri> uris) {
        return new Provider(pk, name, authenticationFlow, authorizationFlow, invalidationFlow, propertyMappings,
                clientType, clientId, clientSecret, grantTypes, List.copyOf(uris), signingKey, subMode,
                includeClaimsInIdToken, validities, logoutUri, logoutMethod);
    }
}
