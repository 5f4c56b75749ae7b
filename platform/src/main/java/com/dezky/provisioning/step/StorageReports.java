package com.dezky.provisioning.step;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.storage.StorageProgress;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells `storage` what was found upstream, in the tenant's scope. A short transaction, and saying it twice changes
/// nothing.
@Component
class StorageReports {
    private final StorageProgress progress;
    private final Scope scope;

    StorageReports(StorageProgress progress, Scope scope) {
        this.progress = progress;
        this.scope = scope;
    }

    void quotaSeen(TenantId tenant, UUID member, long quota, long wanted) {
        scope.tenant(tenant, () -> {
            progress.quotaSeen(tenant, member, quota, wanted);
            return true;
        });
    }
}
