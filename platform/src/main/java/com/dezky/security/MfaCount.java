package com.dezky.security;

import com.dezky.access.Memberships;
import com.dezky.access.Roster;
import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.security.MfaOverview.Share;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts once a day, for each open tenant, how many of its people have a second factor.
@Component
class MfaCount {
    private static final int AT_ONCE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int KEPT_DAYS = 400;

    private final Memberships memberships;
    private final Authenticators authenticators;
    private final MfaStore store;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MfaCount(Memberships memberships, Authenticators authenticators, MfaStore store, Scope scope,
            TransactionTemplate transaction, Clock clock) {
        this.memberships = memberships;
        this.authenticators = authenticators;
        this.store = store;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Counts wherever nobody has today. A tenant of which the provider does not tell everything stays without a row,
    /// and is tried again at the next call: half an answer would look like people who lost theirs.
    /// @return how many tenants were counted
    int countDue() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        inPlatform(() -> {
            store.forgetShares(today.minusDays(KEPT_DAYS));
            return true;
        });
        var counted = 0;
        var after = new UUID(0, 0);
        while (true) {
            var last = after;
            var due = inPlatform(() -> store.uncounted(today, last, AT_ONCE));
            if (due.isEmpty()) {
                return counted;
            }
            for (var tenant : due) {
                counted += count(tenant, today) ? 1 : 0;
            }
            after = due.getLast().value();
        }
    }

    private boolean count(TenantId tenant, LocalDate today) {
        var home = inPlatform(() -> memberships.all(tenant).stream().filter(member -> member.atHome()
                && member.state() == Roster.State.ACTIVE && member.accountActive()).toList());
        if (home.isEmpty()) {
            return false;
        }
        var answer = authenticators.within(PATIENCE, home);
        var said = home.stream().map(answer::of).toList();
        if (said.stream().anyMatch(one -> one.isEmpty())) {
            return false;
        }
        var enrolled = (int) said.stream().filter(one -> !one.orElseThrow().isEmpty()).count();
        inPlatform(() -> {
            store.addShare(tenant, new Share(today, home.size(), enrolled));
            return true;
        });
        return true;
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
