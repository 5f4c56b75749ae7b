package com.dezky.provisioning;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the reconciler paces itself.
/// @param pollEvery     how often each lane looks for due work; a change on the same instance does not wait for it
/// @param workers       runs at once in the people's lane, per instance
/// @param sweepEvery    how often every tenant is looked at
/// @param sweepers      runs at once in the sweep's lane, per instance
/// @param lease         how long a run may be silent before another may take its tenant; longer than any upstream timeout
/// @param renewEvery    how often a run says that it is alive
/// @param busyEvery     how long whoever finds the tenant taken stays away
/// @param retryBase     the first wait after a failure, doubled at each further one
/// @param retryCap      the longest wait after a failure
/// @param lateEvery     the wait for something that comes by itself
/// @param heartbeat     how often the scheduler says that it is alive; four missed ones and its work goes to another
/// @param purgeGrace    kept clear after the end of the retention, so that a restore in the last moment is not overrun
@ConfigurationProperties("dezky.provisioning")
public record ProvisioningSettings(@DefaultValue("300ms") Duration pollEvery, @DefaultValue("16") int workers,
        @DefaultValue("15m") Duration sweepEvery, @DefaultValue("4") int sweepers, @DefaultValue("60s") Duration lease,
        @DefaultValue("15s") Duration renewEvery, @DefaultValue("3s") Duration busyEvery,
        @DefaultValue("2s") Duration retryBase, @DefaultValue("5m") Duration retryCap,
        @DefaultValue("1s") Duration lateEvery, @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("1m") Duration purgeGrace) {
    /// How long the wait for something that comes by itself stays short.
    private static final int SHORT_WAITS = 30;

    public ProvisioningSettings {
        if (renewEvery.compareTo(lease.dividedBy(2)) > 0) {
            throw new IllegalArgumentException("a lease must be renewed at least twice in its life");
        }
    }

    /// The wait after this many failures in a row: doubling, capped, and spread by a fifth either way so that those who
    /// failed together do not come back together.
    /// @param random between 0 and 1
    Duration backoff(int attempt, double random) {
        var doubled = retryBase.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 20));
        var capped = doubled.compareTo(retryCap) > 0 ? retryCap : doubled;
        return Duration.ofMillis((long) (capped.toMillis() * (0.8 + 0.4 * random)));
    }

    /// The wait for something late: short at first, then as after failures.
    Duration patience(int attempt, double random) {
        return attempt <= SHORT_WAITS ? lateEvery : backoff(attempt - SHORT_WAITS, random);
    }

    /// When a tenant is next swept: every instance of time has its share of the tenants.
    Instant nextSweep(Instant now, int spread) {
        return now.plus(sweepEvery.multipliedBy(90 + Math.floorMod(spread, 20)).dividedBy(100));
    }
}
