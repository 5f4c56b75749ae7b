package com.dezky.access.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/// The published keys of the trusted issuers, shared by everything that checks a signature.
///
/// Keys are cached, fetched again for an unknown `kid` but not more often than the rate limit allows, and outlive an
/// outage of the identity provider.
@Component
class IssuerKeys {
    static final int SKEW_SECONDS = 60;

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
            JWSAlgorithm.RS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);
    private static final Duration KEYS_LIVE = Duration.ofMinutes(15);
    private static final Duration KEYS_OUTLIVE_OUTAGE = Duration.ofHours(24);
    private static final Duration KEYS_AT_MOST_EVERY = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();
    private final Map<String, String> keysOf = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    IssuerKeys(Clock clock) {
        this.clock = clock;
    }

    /// Calls this whenever an issuer's keys are no longer what they were.
    void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    /// Checks signature, issuer, audience, time (with 60 s of skew) and that these claims are there.
    DefaultJWTProcessor<SecurityContext> processor(IdentitySettings.Client client, Set<String> required) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        var keys = sources.computeIfAbsent(client.issuer(), issuer -> source(client));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        var exact = new JWTClaimsSet.Builder().issuer(client.issuer()).build();
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(client.clientId(), exact, required) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(verifier);
        return processor;
    }

    private JWKSource<SecurityContext> source(IdentitySettings.Client client) {
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

    private void keysAre(IdentitySettings.Client client, JWKSet now) {
        var before = keysOf.put(client.issuer(), now.toString(true));
        if (before != null && !before.equals(now.toString(true))) {
            listeners.forEach(Runnable::run);
        }
    }
}
