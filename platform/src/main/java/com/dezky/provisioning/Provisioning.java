package com.dezky.provisioning;

import static com.dezky.access.Permission.RECONCILE;
import static com.dezky.access.Permission.VIEW_DRIFT;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Permission;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.Claim.StepRow;
import com.dezky.provisioning.step.StepKey;
import com.dezky.tenant.ProvisioningReport;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// What a tenant has in other systems: how each step stands, what happened, what differs, and what to do about it.
///
/// Use cases write their audit entry before they lock what is wanted: an entry touches the tenant, and whoever changes a
/// tenant locks it before what is wanted for it.
@Service
public class Provisioning implements ProvisioningReport {
    private static final int RUNS_SHOWN = 20;
    private static final int HEALED_SHOWN = 50;

    private final ProvisioningStore store;
    private final RunStore runs;
    private final DriftStore drift;
    private final Waker waker;
    private final Lanes lanes;
    private final DesiredTenants desired;
    private final Preview preview;
    private final Access access;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Provisioning(ProvisioningStore store, RunStore runs, DriftStore drift, Waker waker, Lanes lanes,
            DesiredTenants desired, Preview preview, Access access, Audit audit, TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.drift = drift;
        this.waker = waker;
        this.lanes = lanes;
        this.desired = desired;
        this.preview = preview;
        this.access = access;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Wants everything made as it should be, at once; values that somebody said to leave stay. Safe to repeat.
    /// @return the generation that is wanted now
    @Transactional
    public long reconcile(Actor actor, TenantId tenant) {
        access.require(actor, RECONCILE, tenant);
        audit.record(AuditEvent.of(actor, "tenant.reconciled", tenant, "tenant", tenant.value(), null));
        return waker.want(tenant, Trigger.PERSON);
    }

    /// What {@link #reconcile} would do now. Asks every upstream, changes nothing, and takes as long as the slowest.
    public DryRun dryRun(Actor actor, TenantId tenant) {
        record Known(List<Drift> open, Map<StepKey, Map<String, String>> accepted, Set<StepKey> waiting) {}
        var known = Optional.ofNullable(transaction.execute(begun -> {
            access.require(actor, RECONCILE, tenant);
            return new Known(drift.open(tenant), store.accepted(tenant), store.steps(tenant).stream()
                    .filter(step -> step.state().state() == StepState.State.PENDING).map(StepRow::key)
                    .collect(Collectors.toUnmodifiableSet()));
        })).orElseThrow();
        return preview.of(desired.of(tenant, known.accepted, known.waiting), known.open);
    }

    /// Lets one failed or waiting step try again at once.
    /// @param step its word, as `ocis`
    /// @throws Problem 404 when there is no such step, 409 when it has nothing to try
    @Transactional
    public void retryStep(Actor actor, TenantId tenant, String step) {
        access.require(actor, RECONCILE, tenant);
        var key = StepKey.of(step).orElseThrow(() -> Problem.notFound("step"));
        audit.record(AuditEvent.of(actor, "provisioning.step_retried", tenant, "tenant", tenant.value(), null)
                .changing("step", null, step));
        lock(tenant);
        if (!store.unpark(tenant, key, clock.instant())) {
            throw Problem.conflict("nothing-to-retry", "This step has not failed and is not waiting.");
        }
        lanes.wake(tenant);
        store.announce(tenant);
    }

    /// How each step of a tenant stands.
    @Transactional(readOnly = true)
    public List<StepState> steps(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_DRIFT, tenant);
        return store.steps(tenant).stream().map(StepRow::state).toList();
    }

    /// The newest runs, newest first, the running one included.
    @Transactional(readOnly = true)
    public List<RunReport> runs(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_DRIFT, tenant);
        return runs.recent(tenant, RUNS_SHOWN);
    }

    /// What differs, newest first: the open ones, those that somebody said to leave included.
    @Transactional(readOnly = true)
    public List<Drift> drift(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_DRIFT, tenant);
        return drift.open(tenant);
    }

    /// What differed and was put right, newest first.
    @Transactional(readOnly = true)
    public List<Drift> healedDrift(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_DRIFT, tenant);
        return drift.healed(tenant, HEALED_SHOWN);
    }

    /// Pushes our value, or takes away what is not ours, in a run that begins at once.
    /// @throws Problem 409 `not-pushable` for what cannot be made again from here
    @Transactional
    public void push(Actor actor, TenantId tenant, UUID id) {
        decide(actor, tenant, id, "drift.pushed", found -> {
            if (!found.pushable()) {
                throw Problem.conflict("not-pushable", "This cannot be made again from here. " + found.why());
            }
            drift.order(id, clock.instant());
            waker.want(tenant, Trigger.PUSH);
        });
    }

    /// Makes their value ours: from now on it is what should be.
    /// @throws Problem 409 `cannot-become-ours` for fields that follow from elsewhere
    @Transactional
    public void accept(Actor actor, TenantId tenant, UUID id) {
        decide(actor, tenant, id, "drift.accepted", found -> {
            var theirs = found.observed();
            if (!found.acceptable() || theirs == null) {
                throw Problem.conflict("cannot-become-ours",
                        "Their value of this field cannot become ours. " + found.why());
            }
            store.accept(tenant, found.step(), found.field(), theirs);
            drift.heal(id, clock.instant());
            waker.want(tenant, Trigger.PUSH);
        });
    }

    /// Leaves their value: it is no longer pushed or counted, as long as it stays what it is.
    @Transactional
    public void ignore(Actor actor, TenantId tenant, UUID id, String reason) {
        decide(actor, tenant, id, "drift.ignored",
                found -> drift.ignore(id, reason, actor.person(), clock.instant()));
    }

    private void decide(Actor actor, TenantId tenant, UUID id, String action, Consumer<Drift> decision) {
        access.require(actor, RECONCILE, tenant);
        var found = drift.findOpen(tenant, id).orElseThrow(() -> Problem.notFound("difference"));
        audit.record(AuditEvent.of(actor, action, tenant, "drift", id, found.step() + " " + found.field())
                .changing(found.field(), found.observed(), found.desired()));
        lock(tenant);
        decision.accept(drift.findOpen(tenant, id).orElseThrow(() -> Problem.notFound("difference")));
        store.announce(tenant);
    }

    private void lock(TenantId tenant) {
        if (store.lock(tenant).isEmpty()) {
            throw Problem.notFound("tenant");
        }
    }

    /// Whether the actor may do more than look.
    @Transactional(readOnly = true)
    public boolean mayReconcile(Actor actor, TenantId tenant) {
        return access.may(actor, Permission.RECONCILE, tenant);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<TenantId, State> of(Collection<TenantId> tenants) {
        var open = drift.countOpen(tenants);
        var reports = new HashMap<TenantId, State>();
        store.states(tenants).forEach((tenant, steps) -> {
            var status = new LinkedHashMap<String, String>();
            var errors = new LinkedHashMap<String, String>();
            for (var step : steps) {
                status.put(step.step(), step.state().word());
                if (step.state() == StepState.State.ERROR && step.message() != null) {
                    errors.put(step.step(), step.message());
                }
            }
            reports.put(tenant, new State(status, errors, open.getOrDefault(tenant, 0)));
        });
        return reports;
    }
}
