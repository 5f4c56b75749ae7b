package com.dezky.provisioning;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// The right to work on one tenant, for a while. Checked before each act, without asking the database: until it ends,
/// nobody else can have got it.
final class Lease {
    private final UUID token;
    private final Clock clock;
    private volatile Instant until;

    Lease(UUID token, Instant until, Clock clock) {
        this.token = token;
        this.until = until;
        this.clock = clock;
    }

    UUID token() {
        return token;
    }

    void extend(Instant until) {
        this.until = until;
    }

    void end() {
        until = Instant.MIN;
    }

    /// @throws LeaseLost when somebody else may be at work by now
    void check() {
        if (!clock.instant().isBefore(until)) {
            throw new LeaseLost();
        }
    }

    /// Whoever catches it stops without another word: the tenant is in other hands.
    static final class LeaseLost extends RuntimeException {
        LeaseLost() {
            super("the lease has ended", null, false, false);
        }
    }
}
