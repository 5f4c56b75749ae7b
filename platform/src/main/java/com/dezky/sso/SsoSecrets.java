package com.dezky.sso;

import static com.dezky.access.Permission.MANAGE_APPS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.sso.AppsAtProvider.NotSaid;
import com.dezky.sso.SsoAppResult.Changed;
import com.dezky.sso.SsoAppResult.Handed;
import com.dezky.sso.SsoAppResult.NameTaken;
import com.dezky.sso.SsoAppResult.NoSuchGroup;
import com.dezky.sso.SsoAppResult.NotDone;
import com.dezky.sso.SsoAppResult.TooMany;
import com.dezky.sso.SsoAppResult.Unsure;
import com.dezky.upstream.UpstreamFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes applications and renews their secrets while somebody waits, since a secret is handed out once and kept by
/// nobody here. No transaction is open while the identity provider is asked. What was begun stands in our own table
/// first, so whatever happens in between, the reconciler finds it and clears it away.
@Service
public class SsoSecrets {
    private static final Logger LOG = LoggerFactory.getLogger(SsoSecrets.class);

    private static final String NOT_CONFIGURED = "No identity provider is configured.";

    /// Longer than all calls together may take, so that nobody clears away what somebody is still making; and longer
    /// than a call whose answer was lost can still take effect.
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Begun(WantedApp wanted, SsoAppOrder order) {}

    private final SsoApps apps;
    private final SsoAppStore store;
    private final AppsAtProvider provider;
    private final AppGroups groups;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SsoSecrets(SsoApps apps, SsoAppStore store, AppsAtProvider provider, AppGroups groups, Access access, Audit audit,
            ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.apps = apps;
        this.store = store;
        this.provider = provider;
        this.groups = groups;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Makes an application, complete and read back, or nothing.
    public SsoAppResult create(SsoAppOrder order) {
        var id = Ids.next();
        var refused = in(() -> begin(id, order));
        if (refused.isPresent()) {
            return refused.get();
        }
        var wanted = in(() -> wanted(order, id));
        var secret = ClientSecret.next();
        try {
            var found = provider.make(wanted, secret);
            var made = in(() -> finish(order, id, found));
            return made.<SsoAppResult>map(app -> new Handed(new NewSecret(app, secret)))
                    .orElseGet(() -> new NotDone("It took too long, and was given up."));
        } catch (UpstreamFailure failure) {
            LOG.warn("app {} was not made, and what there may be of it is cleared away: {}", id, failure.getMessage());
            in(() -> giveUp(order, id));
            return new NotDone(String.valueOf(failure.getMessage()));
        }
    }

    private Optional<SsoAppResult> begin(UUID id, SsoAppOrder order) {
        var tenant = order.tenant();
        access.require(order.by(), MANAGE_APPS, tenant);
        if (!provider.configured()) {
            return Optional.of(new NotDone(NOT_CONFIGURED));
        }
        var now = clock.instant();
        if (store.abandon(tenant, now) > 0) {
            events.publishEvent(new SsoAppsChanged(tenant));
        }
        if (store.count(tenant) >= SsoApps.MOST) {
            return Optional.of(new TooMany(SsoApps.MOST));
        }
        if (!groups.areOf(tenant, order.groups())) {
            return Optional.of(new NoSuchGroup());
        }
        var clientId = "app-" + id.toString().replace("-", "");
        return store.begin(id, tenant, order.name(), clientId, order.redirectUris(), order.groups(),
                now.plus(PATIENCE)) ? Optional.empty() : Optional.of(new NameTaken(order.name()));
    }

    private WantedApp wanted(SsoAppOrder order, UUID id) {
        access.require(order.by(), MANAGE_APPS, order.tenant());
        return wanted(store.lock(order.tenant(), id).orElseThrow());
    }

    private WantedApp wanted(SsoApp app) {
        return new WantedApp(app.id(), app.clientId(), app.name(), app.redirectUris(),
                groups.upstream(app.tenant(), app.groups()), false);
    }

    private Optional<SsoApp> finish(SsoAppOrder order, UUID id, FoundApp found) {
        var tenant = order.tenant();
        access.require(order.by(), MANAGE_APPS, tenant);
        var application = found.application();
        if (!store.finish(tenant, id, application == null ? null : application.id())) {
            return Optional.empty();
        }
        audit.record(AuditEvent.of(order.by(), "sso_app.created", tenant, "sso_app", id, order.name())
                .changing("redirectUris", null, String.join(" ", order.redirectUris()))
                .changing("groups", null, SsoApps.words(order.groups())));
        events.publishEvent(new SsoAppsChanged(tenant));
        return store.find(tenant, id);
    }

    private boolean giveUp(SsoAppOrder order, UUID id) {
        var tenant = order.tenant();
        access.require(order.by(), MANAGE_APPS, tenant);
        store.leave(tenant, id, clock.instant().plus(PATIENCE));
        audit.record(AuditEvent.of(order.by(), "sso_app.created", tenant, "sso_app", id, order.name())
                .ending(AuditEvent.Outcome.FAILURE));
        events.publishEvent(new SsoAppsChanged(tenant));
        return true;
    }

    /// Gives an application another secret; the one before is worthless from then on. One that is gone at the identity
    /// provider is made again with it.
    /// @throws Problem 404 when there is none
    public SsoAppResult renew(Actor actor, TenantId tenant, UUID id) {
        apps.requireManaged(actor, tenant);
        if (!provider.configured()) {
            return new NotDone(NOT_CONFIGURED);
        }
        var result = apps.occupy(actor, tenant, id, clock.instant().plus(PATIENCE));
        if (!(result instanceof Changed(var app))) {
            return result;
        }
        var wanted = in(() -> {
            access.require(actor, MANAGE_APPS, tenant);
            return wanted(app);
        });
        var secret = ClientSecret.next();
        try {
            var found = provider.renew(wanted, secret);
            return new Handed(new NewSecret(in(() -> renewed(actor, app, found)), secret));
        } catch (NotSaid silent) {
            in(() -> notRenewed(actor, app));
            return new Unsure(String.valueOf(silent.getMessage()));
        } catch (UpstreamFailure failure) {
            in(() -> notRenewed(actor, app));
            return new NotDone(String.valueOf(failure.getMessage()));
        }
    }

    private SsoApp renewed(Actor actor, SsoApp app, FoundApp found) {
        access.require(actor, MANAGE_APPS, app.tenant());
        var application = found.application();
        store.renewed(app.tenant(), app.id(), application == null ? null : application.id());
        audit.record(AuditEvent.of(actor, "sso_app.secret_rotated", app.tenant(), "sso_app", app.id(), app.name()));
        events.publishEvent(new SsoAppsChanged(app.tenant()));
        return store.lock(app.tenant(), app.id()).orElseThrow(() -> Problem.notFound("app"));
    }

    private boolean notRenewed(Actor actor, SsoApp app) {
        access.require(actor, MANAGE_APPS, app.tenant());
        store.release(app.tenant(), app.id());
        audit.record(AuditEvent.of(actor, "sso_app.secret_rotated", app.tenant(), "sso_app", app.id(), app.name())
                .ending(AuditEvent.Outcome.FAILURE));
        return true;
    }

    private <T> T in(Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(open -> work.get()));
    }
}
