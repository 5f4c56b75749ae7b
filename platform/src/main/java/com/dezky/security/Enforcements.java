package com.dezky.security;

import com.dezky.access.Scope;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.SignInRules;
import com.dezky.security.Enforcement.Observed;
import com.dezky.upstream.UpstreamFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks the identity provider what is really set up, and judges by that.
@Service
public class Enforcements {
    /// The attribute of a tenant's group in which the provider's policies read the rules.
    public static final String ATTRIBUTE = "dezky_policy";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// What is bound there is the same for every tenant, changes with a release, and takes two dozen calls to read.
    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Remembered(@Nullable SignInRules rules, Instant at) {}

    private final AuthentikClient authentik;
    private final String portal;
    private final PolicyStore store;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile @Nullable Remembered remembered;

    Enforcements(AuthentikClient authentik, @Value("${dezky.identity.portal.client-id}") String portal,
            PolicyStore store, Scope scope, TransactionTemplate transaction, Clock clock) {
        this.authentik = authentik;
        this.portal = portal;
        this.store = store;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What is enforced of a policy that the actor has read or saved, and where. Waits two seconds for the provider;
    /// silence is said as unknown. Call it outside of a transaction. Asks for no permission again: whoever has just
    /// locked themselves out on purpose still gets the answer.
    public Enforcement of(SecurityPolicy policy) {
        var group = scope.tenant(policy.tenant(), () -> Optional.ofNullable(transaction.execute(reading -> store.whose(
                policy.tenant())))).orElseThrow().group();
        return Enforcement.of(policy, clock.instant(),
                authentik.configured() && policy.asks() ? within(() -> observe(group)) : null);
    }

    /// What our own sessions do, without asking anybody: the provider's part is unknown.
    public Enforcement offline(SecurityPolicy policy) {
        return Enforcement.of(policy, clock.instant(), null);
    }

    private Observed observe(@Nullable String group) {
        var rules = rules();
        return new Observed(rules, group == null
                ? null
                : authentik.findGroup(group).map(found -> found.attributes().get(ATTRIBUTE)).orElse(null));
    }

    private @Nullable SignInRules rules() {
        var known = remembered;
        if (known == null || !clock.instant().isBefore(known.at.plus(KEPT))) {
            known = new Remembered(authentik.signInRules(portal).orElse(null), clock.instant());
            remembered = known;
        }
        return known.rules;
    }

    private static @Nullable Observed within(Callable<Observed> question) {
        var answer = new FutureTask<>(question);
        var asking = Thread.ofVirtual().name("enforcement").start(answer);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            asking.interrupt();
            return null;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UpstreamFailure) {
                return null;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
