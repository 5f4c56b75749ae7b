package com.dezky.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Proves access tokens: signature by the issuer's published keys, issuer, audience and time, with 60 s of skew.
///
/// Proven tokens are remembered until they expire, as long as the issuer's keys stay the same.
@Component
public class TokenVerifier {
    private static final int LONGEST_TOKEN = 8_192;

    private final Clock clock;
    private final Map<String, DefaultJWTProcessor<SecurityContext>> issuers = new HashMap<>();
    private final Cache<String, VerifiedToken> proven = Caffeine.newBuilder().maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10)).build();

    TokenVerifier(IdentitySettings settings, IssuerKeys keys, Clock clock) {
        this.clock = clock;
        settings.clients().stream().filter(IdentitySettings.Client::configured)
                .forEach(client -> issuers.put(client.issuer(), keys.processor(client, Set.of("sub", "exp"))));
        keys.whenChanged(proven::invalidateAll);
    }

    /// What this token says, once proven.
    /// @throws InvalidToken            when it proves nothing; the message says why
    /// @throws IdentityUnavailable when the issuer's keys cannot be had, so nothing can be proven or refuted
    public VerifiedToken verify(String token) throws InvalidToken {
        if (token.length() > LONGEST_TOKEN) {
            throw new InvalidToken("The token is too long");
        }
        var print = fingerprint(token);
        var known = proven.getIfPresent(print);
        if (known != null && clock.instant().isBefore(known.expires().plusSeconds(IssuerKeys.SKEW_SECONDS))) {
            return known;
        }
        var fresh = prove(token);
        proven.put(print, fresh);
        return fresh;
    }

    private VerifiedToken prove(String token) throws InvalidToken {
        try {
            var jwt = SignedJWT.parse(token);
            var issuer = jwt.getJWTClaimsSet().getIssuer();
            var processor = issuer == null ? null : issuers.get(issuer);
            if (processor == null) {
                throw new InvalidToken("The issuer is not trusted here");
            }
            return read(processor.process(jwt, null));
        } catch (RateLimitReachedException unknownKey) {
            // The keys were fetched a moment ago and this one was not among them.
            throw new InvalidToken("The token cannot be trusted");
        } catch (KeySourceException unreachable) {
            throw new IdentityUnavailable(unreachable);
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            var expired = String.valueOf(refused.getMessage()).contains("Expired");
            throw new InvalidToken(expired ? "The token expired" : "The token cannot be trusted");
        }
    }

    private static VerifiedToken read(JWTClaimsSet claims) throws ParseException, InvalidToken {
        // An id_token has the same issuer, audience and signature; only access tokens carry a scope.
        if (claims.getStringClaim("scope") == null) {
            throw new InvalidToken("This is not an access token");
        }
        var groups = claims.getStringListClaim("groups");
        return new VerifiedToken(claims.getSubject(), claims.getAudience().getFirst(),
                text(claims.getStringClaim("email")), text(claims.getStringClaim("name")),
                groups == null ? List.of() : List.copyOf(groups), claims.getExpirationTime().toInstant());
    }

    private static String text(@Nullable String claim) {
        return claim == null ? "" : claim;
    }

    private static String fingerprint(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
