package com.dezky.provisioning;

import com.dezky.access.Scope;
import com.dezky.kernel.Ids;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.Claim.StepRow;
import com.dezky.provisioning.Lease.LeaseLost;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives out tenants to runs, one run to a tenant. Each method is a short transaction in the tenant's scope.
@Component
class Claims {
    private final ProvisioningStore store;
    private final RunStore runs;
    private final DriftStore drift;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final ProvisioningSettings settings;
    private final Clock clock;

    Claims(ProvisioningStore store, RunStore runs, DriftStore drift, Scope scope, TransactionTemplate transaction,
            ProvisioningSettings settings, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.drift = drift;
        this.scope = scope;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /// Takes the tenant; empty while another run has it, or when there is no such tenant.
    Optional<Claim> take(TenantId tenant, boolean sweep) {
        return inTenant(tenant, () -> store.lock(tenant).flatMap(now -> {
            var leaseUntil = now.leaseUntil();
            if (leaseUntil != null && clock.instant().isBefore(leaseUntil)) {
                return Optional.empty();
            }
            return Optional.of(claim(tenant, now, sweep));
        }));
    }

    private Claim claim(TenantId tenant, ProvisioningStore.Wanted now, boolean sweep) {
        var at = clock.instant();
        var lease = new Lease(UUID.randomUUID(), at.plus(settings.lease()), clock);
        store.lease(tenant, lease.token(), at.plus(settings.lease()));
        var trigger = sweep ? Trigger.SWEEP : now.settled() < now.wanted() ? now.by() : Trigger.RETRY;
        var steps = store.steps(tenant).stream().filter(step -> trigger != Trigger.RETRY || due(step)).toList();
        var claim = new Claim(tenant, Ids.next(), at, lease, trigger, now.wanted(), now.by(), trigger != Trigger.RETRY,
                steps, drift.open(tenant), store.accepted(tenant));
        runs.abandonOthers(tenant, at);
        if (claim.live() && !steps.isEmpty()) {
            runs.open(claim);
            steps.forEach(step -> runs.begin(claim, step.key()));
            store.announce(tenant);
        }
        return claim;
    }

    private boolean due(StepRow step) {
        var retryAt = step.state().nextRetryAt();
        return !step.state().state().settled() && !step.state().parked()
                && (retryAt == null || !clock.instant().isBefore(retryAt));
    }

    /// Says that the run is alive.
    void renew(Claim claim) {
        var until = clock.instant().plus(settings.lease());
        if (inTenant(claim.tenant(), () -> store.renew(claim.tenant(), claim.lease().token(), until))) {
            claim.lease().extend(until);
        } else {
            claim.lease().end();
        }
    }

    /// Lets the tenant go without having done anything.
    void release(Claim claim) {
        inTenant(claim.tenant(), () -> {
            store.release(claim.tenant(), claim.lease().token());
            return true;
        });
    }

    /// Writes as the tenant's holder, inside {@link #inTenant}.
    /// @throws LeaseLost when somebody else is by now, and nothing is written
    <T> T asHolder(Claim claim, Supplier<T> write) {
        if (!store.holds(claim.tenant(), claim.lease().token())) {
            throw new LeaseLost();
        }
        return write.get();
    }

    /// A short transaction in the tenant's scope.
    <T> T inTenant(TenantId tenant, Supplier<T> work) {
        return scope.tenant(tenant, () -> Optional.ofNullable(transaction.execute(open -> work.get())).orElseThrow());
    }
}
