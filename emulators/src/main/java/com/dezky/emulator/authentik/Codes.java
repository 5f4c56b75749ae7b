package com.dezky.emulator.authentik;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Authorization codes: used once, good for a minute or what the provider says, and not worth keeping over a restart.
final class Codes {
    /// How the client will have to prove that it asked (RFC 7636).
    record Challenge(String value, CodeChallengeMethod method) {
        boolean answeredBy(String verifier) {
            try {
                return CodeChallenge.compute(method, new CodeVerifier(verifier)).getValue().equals(value);
            } catch (IllegalArgumentException tooShortOrTooLong) {
                return false;
            }
        }
    }

    record Code(Grant grant, String redirectUri, @Nullable String nonce, @Nullable Challenge challenge,
            Instant expires) {
        /// A verifier without a challenge is as wrong as a challenge without a verifier.
        boolean provenBy(@Nullable String verifier) {
            return challenge == null ? verifier == null : verifier != null && challenge.answeredBy(verifier);
        }
    }

    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    String issue(Grant grant, String redirectUri, @Nullable String nonce, @Nullable Challenge challenge, Instant now,
            Duration life) {
        codes.values().removeIf(code -> !code.expires().isAfter(now));
        var value = Secrets.random();
        codes.put(value, new Code(grant, redirectUri, nonce, challenge, now.plus(life)));
        return value;
    }

    Optional<Code> redeem(String value, String clientId, Instant now) {
        return Optional.ofNullable(codes.remove(value))
                .filter(code -> code.grant().clientId().equals(clientId) && code.expires().isAfter(now));
    }
}
