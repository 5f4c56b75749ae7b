package com.dezky.tenant;

import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What the reconciler reports back. Called by the worker in a tenant's or the platform's scope; asks for no
/// permission, since no person stands behind it.
@Service
public class TenantProgress {
    private final TenantStore store;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TenantProgress(TenantStore store, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// The tenant the scope is on; empty outside it.
    @Transactional(readOnly = true)
    public Optional<Tenant> find(TenantId id) {
        return store.find(id);
    }

    /// Notes the ids of what was made upstream, so that it is found again. Null leaves what is noted.
    @Transactional
    public void made(TenantId id, Tenant.Upstream upstream) {
        store.upstream(id, upstream);
    }

    /// Keeps the tenant as it is until the transaction ends. Whoever is about to report, and holds locks of its own,
    /// takes this one first, as every change of a tenant does.
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(TenantId id) {
        var _ = store.lock(id).orElseThrow();
    }

    /// Everything it needs is there: a pending tenant becomes active.
    @Transactional
    public void provisioned(TenantId id) {
        if (store.activate(id, clock.instant())) {
            var tenant = store.find(id).orElseThrow();
            audit.record(AuditEvent.of(Actor.system(), "tenant.activated", id, "tenant", id.value(), tenant.name())
                    .changing("status", Tenant.Status.PENDING.word(), Tenant.Status.ACTIVE.word()));
        }
    }

    /// Nothing of it is left upstream.
    @Transactional
    public void purged(TenantId id) {
        var tenant = store.lock(id).orElseThrow();
        if (tenant.status() == Tenant.Status.DELETING) {
            store.bury(id, clock.instant());
            audit.record(AuditEvent.of(Actor.system(), "tenant.purged", id, "tenant", id.value(), tenant.name())
                    .changing("status", tenant.status().word(), Tenant.Status.DELETED.word()));
            events.publishEvent(new TenantPurged(id));
        }
    }

    /// Closed tenants whose retention is over. In the platform's scope.
    @Transactional(readOnly = true)
    public List<TenantId> purgeable(Instant now) {
        return store.purgeable(now);
    }
}
