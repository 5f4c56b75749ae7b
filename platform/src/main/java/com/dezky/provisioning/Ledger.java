package com.dezky.provisioning;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantProgress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Notes what upstream things are called there.
@Component
class Ledger {
    private final TenantProgress progress;
    private final Scope scope;

    Ledger(TenantProgress progress, Scope scope) {
        this.progress = progress;
        this.scope = scope;
    }

    /// Whether what was seen is not all noted yet.
    static boolean adds(Tenant.Upstream noted, Tenant.Upstream seen) {
        return news(noted.authentikGroup(), seen.authentikGroup())
                || news(noted.stalwartDomain(), seen.stalwartDomain())
                || news(noted.ocisGroup(), seen.ocisGroup())
                || news(noted.ocisSpace(), seen.ocisSpace());
    }

    private static boolean news(@Nullable String noted, @Nullable String seen) {
        return seen != null && !Objects.equals(noted, seen);
    }

    /// Notes the ids that are not null; the others stay as they are.
    Tenant.Upstream note(TenantId tenant, Tenant.Upstream seen) {
        return scope.tenant(tenant, () -> {
            progress.made(tenant, seen);
            return seen;
        });
    }
}
