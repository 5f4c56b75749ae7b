package com.dezky.tenant;

import static com.dezky.access.Permission.CLOSE_TENANT;
import static com.dezky.access.Permission.EXPORT_DATA;
import static com.dezky.access.Permission.SUSPEND_TENANT;
import static com.dezky.tenant.Tenant.Status.ACTIVE;
import static com.dezky.tenant.Tenant.Status.DELETED;
import static com.dezky.tenant.Tenant.Status.DELETING;
import static com.dezky.tenant.Tenant.Status.PENDING;
import static com.dezky.tenant.Tenant.Status.SUSPENDED;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Permission;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.LifecycleResult.Done;
import com.dezky.tenant.LifecycleResult.NotFrom;
import com.dezky.tenant.LifecycleResult.SuspendedByOperator;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Suspend, resume, close, restore. Each says what should be; the reconciler makes it so upstream.
@Service
public class TenantLifecycle {
    private final TenantStore store;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TenantSettings settings;
    private final Clock clock;

    TenantLifecycle(TenantStore store, Access access, Audit audit, ApplicationEventPublisher events,
            TenantSettings settings, Clock clock) {
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /// Locks a tenant's people out. Mail is still received; nothing is deleted.
    @Transactional
    public LifecycleResult suspend(Actor by, TenantId id) {
        var tenant = locked(by, SUSPEND_TENANT, id);
        if (tenant.status() == SUSPENDED) {
            return new Done(tenant);
        }
        if (!Set.of(PENDING, ACTIVE).contains(tenant.status())) {
            return new NotFrom(tenant.status());
        }
        store.suspend(id, by.isOperator() ? "operator" : "partner", clock.instant());
        return moved(by, "tenant.suspended", tenant);
    }

    /// Lets a suspended tenant's people in again.
    @Transactional
    public LifecycleResult resume(Actor by, TenantId id) {
        var tenant = locked(by, SUSPEND_TENANT, id);
        if (Set.of(PENDING, ACTIVE).contains(tenant.status())) {
            return new Done(tenant);
        }
        if (tenant.status() != SUSPENDED) {
            return new NotFrom(tenant.status());
        }
        if ("operator".equals(tenant.suspendedBy()) && !by.isOperator()) {
            return new SuspendedByOperator();
        }
        store.revive(id, clock.instant());
        return moved(by, "tenant.resumed", tenant);
    }

    /// Closes a tenant: locked at once, purged when the retention is over, restorable until then.
    @Transactional
    public LifecycleResult close(Actor by, TenantId id) {
        var tenant = locked(by, CLOSE_TENANT, id);
        if (tenant.status() == DELETING) {
            return new Done(tenant);
        }
        if (tenant.status() == DELETED) {
            return new NotFrom(DELETED);
        }
        store.close(id, clock.instant(), clock.instant().plus(settings.retention()));
        return moved(by, "tenant.closed", tenant);
    }

    /// Takes a closed tenant back, while there is something to take back.
    @Transactional
    public LifecycleResult restore(Actor by, TenantId id) {
        var tenant = locked(by, CLOSE_TENANT, id);
        var purgeAfter = tenant.purgeAfter();
        if (tenant.status() != DELETING || purgeAfter == null || !clock.instant().isBefore(purgeAfter)) {
            return new NotFrom(tenant.status());
        }
        store.revive(id, clock.instant());
        return moved(by, "tenant.restored", tenant);
    }

    /// A tenant whose doors may be closed, for who may still take its data along.
    @Transactional(readOnly = true)
    public Tenant behindClosedDoors(Actor actor, TenantId id) {
        access.require(actor, EXPORT_DATA, id);
        return store.find(id).orElseThrow(() -> Problem.notFound("tenant"));
    }

    private Tenant locked(Actor by, Permission permission, TenantId id) {
        access.require(by, permission, id);
        return store.lock(id).orElseThrow(() -> Problem.notFound("tenant"));
    }

    private LifecycleResult moved(Actor by, String action, Tenant was) {
        var now = store.find(was.id()).orElseThrow();
        audit.record(AuditEvent.of(by, action, now.id(), "tenant", now.id().value(), now.name())
                .changing("status", was.status().word(), now.status().word()));
        events.publishEvent(new TenantChanged(now.id(), by));
        return new Done(now);
    }
}
