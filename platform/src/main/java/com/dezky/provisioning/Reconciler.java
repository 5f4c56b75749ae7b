package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.provisioning.Claim.StepRow;
import com.dezky.provisioning.Lease.LeaseLost;
import com.dezky.provisioning.step.DesiredTenant;
import com.dezky.provisioning.step.ReconcileStep;
import com.dezky.provisioning.step.StepKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// One run over one tenant: take the lease, compute what should be, run the steps side by side, settle. A run takes as
/// long as its slowest upstream, and no transaction is open while one is called.
@Component
class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Map<StepKey, ReconcileStep<?, ?>> steps = new EnumMap<>(StepKey.class);
    private final Claims claims;
    private final DesiredTenants desired;
    private final StepRunner runner;
    private final Recorder recorder;
    private final Settlement settlement;
    private final ProvisioningSettings settings;

    Reconciler(List<ReconcileStep<?, ?>> steps, Claims claims, DesiredTenants desired, StepRunner runner,
            Recorder recorder, Settlement settlement, ProvisioningSettings settings) {
        steps.forEach(step -> this.steps.put(step.key(), step));
        this.claims = claims;
        this.desired = desired;
        this.runner = runner;
        this.recorder = recorder;
        this.settlement = settlement;
        this.settings = settings;
    }

    /// Runs what is due for the tenant, and returns how to conclude: that is done in one transaction with whatever
    /// decides when it is next due, or a wake-up in between would be lost.
    Conclusion run(TenantId tenant, boolean sweep) {
        var taken = claims.take(tenant, sweep);
        if (taken.isEmpty()) {
            return settlement.busy();
        }
        var claim = taken.get();
        if (claim.steps().isEmpty()) {
            return settlement.of(claim, null, Map.of());
        }
        try (var _ = new Renewal(claims, claim, settings.renewEvery())) {
            var wanted = desired.of(tenant, claim.accepted(), claim.waiting());
            return settlement.of(claim, wanted, sideBySide(claim, wanted));
        } catch (LeaseLost lost) {
            LOG.info("run {} of tenant {} lost its lease and stopped", claim.run(), tenant);
            return settlement.busy();
        } catch (RuntimeException failure) {
            letGo(claim, failure);
            throw failure;
        }
    }

    private Map<StepRow, StepOutcome> sideBySide(Claim claim, DesiredTenant wanted) {
        var running = new LinkedHashMap<StepRow, Future<StepOutcome>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claim.steps().forEach(step -> running.put(step, threads.submit(() -> run(claim, step, wanted))));
        }
        var outcomes = new LinkedHashMap<StepRow, StepOutcome>();
        var failures = new ArrayList<RuntimeException>();
        running.forEach((step, future) -> {
            try {
                outcomes.put(step, future.get());
            } catch (ExecutionException failure) {
                failures.add(failure.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(failure.getCause()));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                failures.add(new LeaseLost());
            }
        });
        failures.stream().findFirst().ifPresent(failure -> {
            throw failure;
        });
        return outcomes;
    }

    private StepOutcome run(Claim claim, StepRow row, DesiredTenant wanted) {
        var outcome = runner.run(step(row.key()), wanted, claim.policy(row), claim.lease());
        if (claim.live()) {
            claims.inTenant(claim.tenant(), () -> claims.asHolder(claim, () -> {
                recorder.step(claim, row, outcome);
                return true;
            }));
        }
        return outcome;
    }

    private ReconcileStep<?, ?> step(StepKey key) {
        return Optional.ofNullable(steps.get(key)).orElseThrow();
    }

    private void letGo(Claim claim, RuntimeException why) {
        try {
            claims.release(claim);
        } catch (RuntimeException databaseGone) {
            why.addSuppressed(databaseGone); // the lease ends by itself
        }
    }
}
