package com.dezky.provisioning.step;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.sso.SsoApp;
import com.dezky.sso.SsoProgress;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks `sso` what should be there and tells it what was found, in the tenant's scope. Each is a short transaction, and
/// saying it twice changes nothing.
@Component
class AppReports {
    private final SsoProgress progress;
    private final Scope scope;

    AppReports(SsoProgress progress, Scope scope) {
        this.progress = progress;
        this.scope = scope;
    }

    List<SsoProgress.Desired> desired(TenantId tenant) {
        return scope.tenant(tenant, () -> progress.desired(tenant));
    }

    void sighted(SsoApp app, @Nullable String applicationId, boolean whole, @Nullable Boolean guarded,
            boolean settled) {
        scope.tenant(app.tenant(), () -> {
            progress.sighted(app, applicationId, whole, guarded, settled);
            return true;
        });
    }

    void gone(TenantId tenant, UUID app) {
        scope.tenant(tenant, () -> {
            progress.gone(tenant, app);
            return true;
        });
    }
}
