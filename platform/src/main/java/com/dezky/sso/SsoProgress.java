package com.dezky.sso;

import com.dezky.kernel.TenantId;
import com.dezky.sso.SsoApp.State;
import com.dezky.tenant.TenantPurged;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the reconciler asks and reports. Called in a tenant's scope; asks for no permission, since no person stands
/// behind it. Whatever is reported twice changes nothing.
@Service
public class SsoProgress {
    private final SsoAppStore store;
    private final AppGroups groups;
    private final Clock clock;

    SsoProgress(SsoAppStore store, AppGroups groups, Clock clock) {
        this.store = store;
        this.groups = groups;
        this.clock = clock;
    }

    /// An application as it is here, and what of it should be at the identity provider.
    public record Desired(SsoApp app, WantedApp wanted) {}

    /// All but those that somebody is making right now. What was begun and never finished should be gone.
    @Transactional(readOnly = true)
    public List<Desired> desired(TenantId tenant) {
        return store.known(tenant, clock.instant()).stream().map(app -> new Desired(app, new WantedApp(app.id(),
                app.clientId(), app.name(), app.redirectUris(), groups.upstream(tenant, app.groups()),
                app.state() != State.READY))).toList();
    }

    /// What was seen of one that should be there.
    /// @param guarded null when that could not be told
    /// @param settled whether it is there as it should be
    @Transactional
    public void sighted(SsoApp app, @Nullable String applicationId, boolean whole, @Nullable Boolean guarded,
            boolean settled) {
        var missing = whole ? null : Objects.requireNonNullElseGet(app.missingSince(), clock::instant);
        var same = settled == app.settled() && Objects.equals(missing, app.missingSince())
                && (guarded == null || guarded.equals(app.guarded()))
                && (applicationId == null || applicationId.equals(app.applicationId()));
        if (!same) {
            store.sighted(app.tenant(), app.id(), applicationId, settled, guarded, missing, app.version());
        }
    }

    /// Nothing of one that should be gone is left. One that may still come of what was asked for is kept in mind.
    @Transactional
    public void gone(TenantId tenant, UUID app) {
        store.forget(tenant, app, clock.instant());
    }

    @EventListener
    void purged(TenantPurged event) {
        store.deleteAll(event.tenant());
    }
}
