package com.dezky.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Proves access tokens: signature by the issuer's published keys, issuer, audience and time, with 60 s of skew.
///
/// Keys are cached, fetched again for an unknown `kid` but not more often than the rate limit allows, and outlive an
/// outage of the identity provider. Proven tokens are remembered until they expire, as long as the keys stay the same.
@Component
public class TokenVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
            JWSAlgorithm.RS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);
    private static final int SKEW_SECONDS = 60;
    private static final Duration KEYS_LIVE = Duration.ofMinutes(15);
    private static final Duration KEYS_OUTLIVE_OUTAGE = Duration.ofHours(24);
    private static final Duration KEYS_AT_MOST_EVERY = Duration.ofSeconds(30);
    private static final int LONGEST_TOKEN = 8_192;

    private final Clock clock;
    private final Map<String, DefaultJWTProcessor<SecurityContext>> issuers = new HashMap<>();
    private final Map<String, String> keysOf = new ConcurrentHashMap<>();
    private final Cache<String, VerifiedToken> proven = Caffeine.newBuilder().maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(10)).build();

    TokenVerifier(IdentitySettings settings, Clock clock) {
        this.clock = clock;
        settings.clients().stream().filter(IdentitySettings.Client::configured)
                .forEach(client -> issuers.put(client.issuer(), processor(client)));
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
        if (known != null && clock.instant().isBefore(known.expires().plusSeconds(SKEW_SECONDS))) {
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

    private DefaultJWTProcessor<SecurityContext> processor(IdentitySettings.Client client) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(client)));
        var exact = new JWTClaimsSet.Builder().issuer(client.issuer()).build();
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(client.clientId(), exact, Set.of("sub", "exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }

    private JWKSource<SecurityContext> keys(IdentitySettings.Client client) {
        try {
            var retriever = new DefaultResourceRetriever(2_000, 5_000, 100_000);
            return JWKSourceBuilder.create(URI.create(client.jwksUri()).toURL(), retriever)
                    .cache(KEYS_LIVE.toMillis(), 7_000, event -> {
                        if (event instanceof CachingJWKSetSource.RefreshCompletedEvent<SecurityContext> refreshed) {
                            keysAre(client, refreshed.getJWKSet());
                        }
                    })
                    .refreshAheadCache(false)
                    .rateLimited(KEYS_AT_MOST_EVERY.toMillis())
                    .outageTolerant(KEYS_OUTLIVE_OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException wrong) {
            throw new IllegalArgumentException("not an issuer address: " + client.issuer(), wrong);
        }
    }

    private static String fingerprint(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Forgets every proven token when an issuer's keys are no longer what they were.
    private void keysAre(IdentitySettings.Client client, JWKSet now) {
        var before = keysOf.put(client.issuer(), now.toString(true));
        if (before != null && !before.equals(now.toString(true))) {
            proven.invalidateAll();
        }
    }
}
