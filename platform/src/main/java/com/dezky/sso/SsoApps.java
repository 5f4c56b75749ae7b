package com.dezky.sso;

import static com.dezky.access.Permission.MANAGE_APPS;
import static com.dezky.access.Permission.VIEW_APPS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.sso.SsoAppResult.Busy;
import com.dezky.sso.SsoAppResult.Changed;
import com.dezky.sso.SsoAppResult.NameTaken;
import com.dezky.sso.SsoAppResult.NoSuchGroup;
import com.dezky.sso.SsoAppResult.Stale;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A tenant's applications with single sign-on. Making one and renewing its secret is {@link SsoSecrets}; everything
/// else is written here, and the reconciler lets the identity provider follow.
@Service
public class SsoApps {
    public static final int MOST = 50;
    public static final int LONGEST_NAME = 80;

    private final SsoAppStore store;
    private final Access access;
    private final AppGroups groups;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SsoApps(SsoAppStore store, Access access, AppGroups groups, Audit audit, ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.access = access;
        this.groups = groups;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// By name; those on their way out as well, until nothing of them is left.
    @Transactional(readOnly = true)
    public List<SsoApp> list(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_APPS, tenant);
        return store.seen(tenant);
    }

    /// @throws Problem 404 when there is none
    @Transactional(readOnly = true)
    public SsoApp get(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, VIEW_APPS, tenant);
        return store.find(tenant, id).orElseThrow(() -> Problem.notFound("app"));
    }

    /// Asks beforehand what every change asks, for an edge that judges fields between.
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_APPS, tenant);
    }

    /// Changes name, addresses and who may use it. The identity provider follows in a moment.
    /// @throws Problem 404 when there is none, or it is being removed
    @Transactional
    public SsoAppResult change(UUID id, long version, SsoAppOrder order) {
        var tenant = order.tenant();
        access.require(order.by(), MANAGE_APPS, tenant);
        var now = lock(tenant, id);
        if (now.version() != version) {
            return new Stale(now);
        }
        if (!store.nameIsFree(tenant, id, order.name())) {
            return new NameTaken(order.name());
        }
        if (!groups.areOf(tenant, order.groups())) {
            return new NoSuchGroup();
        }
        store.change(tenant, id, order.name(), order.redirectUris(), order.groups());
        audit.record(AuditEvent.of(order.by(), "sso_app.changed", tenant, "sso_app", id, now.name())
                .changing("name", now.name(), order.name())
                .changing("redirectUris", String.join(" ", now.redirectUris()), String.join(" ", order.redirectUris()))
                .changing("groups", words(now.groups()), words(order.groups())));
        events.publishEvent(new SsoAppsChanged(tenant));
        return new Changed(store.find(tenant, id).orElseThrow());
    }

    static String words(List<UUID> groups) {
        return groups.isEmpty() ? "all" : String.join(" ", groups.stream().map(UUID::toString).sorted().toList());
    }

    /// Takes it away: nobody signs in to it from the moment the identity provider follows.
    /// @throws Problem 404 when there is none
    @Transactional
    public SsoApp remove(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, MANAGE_APPS, tenant);
        var app = store.lock(tenant, id).filter(one -> one.state() != SsoApp.State.MAKING)
                .orElseThrow(() -> Problem.notFound("app"));
        if (app.state() == SsoApp.State.READY) {
            store.leave(tenant, id, null);
            audit.record(AuditEvent.of(actor, "sso_app.deleted", tenant, "sso_app", id, app.name()));
            events.publishEvent(new SsoAppsChanged(tenant));
        }
        return store.find(tenant, id).orElseThrow();
    }

    /// Begins to renew the secret of one: nobody else may until then.
    /// @return the app, or {@link Busy}
    @Transactional
    SsoAppResult occupy(Actor actor, TenantId tenant, UUID id, Instant until) {
        access.require(actor, MANAGE_APPS, tenant);
        var app = lock(tenant, id);
        return store.occupy(tenant, id, clock.instant(), until) ? new Changed(app) : new Busy();
    }

    private SsoApp lock(TenantId tenant, UUID id) {
        return store.lock(tenant, id).filter(app -> app.state() == SsoApp.State.READY)
                .orElseThrow(() -> Problem.notFound("app"));
    }
}
