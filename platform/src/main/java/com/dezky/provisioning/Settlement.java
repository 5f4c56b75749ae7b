package com.dezky.provisioning;

import com.dezky.provisioning.Claim.StepRow;
import com.dezky.provisioning.Lease.LeaseLost;
import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.DesiredTenant;
import com.dezky.tenant.TenantProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The end of a run: what it settled, what the tenant becomes, when to come back.
@Component
class Settlement {
    private final Claims claims;
    private final ProvisioningStore store;
    private final RunStore runs;
    private final Recorder recorder;
    private final Farewells farewells;
    private final TenantProgress progress;
    private final Lanes lanes;
    private final ProvisioningSettings settings;
    private final Clock clock;

    Settlement(Claims claims, ProvisioningStore store, RunStore runs, Recorder recorder, Farewells farewells,
            TenantProgress progress,
            Lanes lanes, ProvisioningSettings settings, Clock clock) {
        this.claims = claims;
        this.store = store;
        this.runs = runs;
        this.recorder = recorder;
        this.farewells = farewells;
        this.progress = progress;
        this.lanes = lanes;
        this.settings = settings;
        this.clock = clock;
    }

    /// Somebody else has the tenant. They go again for what is wanted by then; we only look whether they did.
    Conclusion busy() {
        return comeBack -> comeBack.accept(Optional.of(clock.instant().plus(settings.busyEvery())));
    }

    /// @param wanted null when there was nothing to run
    Conclusion of(Claim claim, @Nullable DesiredTenant wanted, Map<StepRow, StepOutcome> outcomes) {
        return comeBack -> {
            try {
                claims.inTenant(claim.tenant(), () -> {
                    progress.hold(claim.tenant());
                    return claims.asHolder(claim, () -> {
                        comeBack.accept(settle(claim, wanted, outcomes));
                        return true;
                    });
                });
            } catch (LeaseLost lost) {
                busy().conclude(comeBack);
            }
        };
    }

    private Optional<Instant> settle(Claim claim, @Nullable DesiredTenant wanted,
            Map<StepRow, StepOutcome> outcomes) {
        var tenant = claim.tenant();
        if (!claim.live()) {
            outcomes.forEach((step, outcome) -> recorder.step(claim, step, outcome));
        }
        if (wanted != null) {
            farewells.settle(claim, wanted, outcomes);
        }
        if (claim.whole()) {
            store.settle(tenant, claim.generation());
        }
        runs.close(claim, worst(outcomes.values()), clock.instant());
        store.release(tenant, claim.lease().token());
        var steps = store.steps(tenant);
        var purged = false;
        if (wanted != null && steps.stream().allMatch(step -> step.state().state().settled())) {
            if (wanted.gone()) {
                progress.purged(tenant);
                purged = true;
            } else {
                progress.provisioned(tenant);
            }
        }
        if (claim.live() && wanted != null) {
            store.announce(tenant);
        }
        return next(claim, steps.stream().map(StepRow::state).toList(), purged);
    }

    private Optional<Instant> next(Claim claim, Collection<StepState> steps, boolean purged) {
        var newer = store.lock(claim.tenant()).filter(now -> now.settled() < now.wanted()).isPresent();
        var now = clock.instant();
        var retry = steps.stream().flatMap(step -> Stream.ofNullable(step.nextRetryAt())).min(Instant::compareTo);
        if (claim.trigger() != Trigger.SWEEP) {
            return newer ? Optional.of(now) : retry;
        }
        if (newer) {
            lanes.wake(claim.tenant());
        }
        if (purged) {
            return Optional.empty();
        }
        var sweep = settings.nextSweep(now, Objects.hash(claim.tenant(), now.getEpochSecond()));
        return Optional.of(retry.filter(sweep::isAfter).orElse(sweep));
    }

    private static String worst(Collection<StepOutcome> outcomes) {
        return Stream.of(State.ERROR, State.PENDING)
                .filter(state -> outcomes.stream().anyMatch(outcome -> outcome.state() == state))
                .findFirst().orElse(State.OK).word();
    }
}
