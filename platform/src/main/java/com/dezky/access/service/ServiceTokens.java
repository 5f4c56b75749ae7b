package com.dezky.access.service;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Recognises programs by their tokens. What they may do is read again at each request, so a revoked token is shut out
/// at once.
@Service
public class ServiceTokens {
    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    private final ServiceStore store;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ServiceTokens(ServiceStore store, Scope scope, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Whether this is a token of a program rather than one of the identity provider's.
    public static boolean isOne(String bearer) {
        return bearer.startsWith(ServiceSecret.PREFIX);
    }

    /// Tells tokens apart without being one.
    public static String print(String bearer) {
        return ServiceSecret.hash(bearer);
    }

    /// The program behind a token; empty for one that is unknown, revoked or expired.
    public Optional<Actor> identify(String bearer, @Nullable String ip, @Nullable String requestId) {
        return store.byHash(ServiceSecret.hash(bearer)).flatMap(known -> scope.tenant(known.tenant(),
                () -> Optional.ofNullable(transaction.execute(reading -> valid(known).orElse(null)))
                        .map(valid -> new Actor(null, Actor.Rights.SERVICE, "", valid.name(), ip, requestId,
                                new Actor.Service(valid.account(), known.tenant(), valid.tenantStatus(),
                                        valid.scopes())))));
    }

    private Optional<ServiceStore.Valid> valid(ServiceStore.Known known) {
        var now = clock.instant();
        var valid = store.valid(known, now);
        valid.filter(found -> {
            var last = found.lastUsedAt();
            return last == null || last.isBefore(now.minus(USE_GRAIN));
        }).ifPresent(_ -> store.used(known, now));
        return valid;
    }
}
