package com.dezky.storage;

import com.dezky.billing.Catalogue;
import com.dezky.kernel.Plan;
import com.dezky.kernel.TenantId;
import com.dezky.storage.UsageStore.Chosen;
import com.dezky.tenant.TenantPurged;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the reconciler asks and reports. Called in a tenant's or the platform's scope; asks for no permission, since no
/// person stands behind it.
@Service
public class StorageProgress {
    private final UsageStore usage;
    private final Catalogue catalogue;

    StorageProgress(UsageStore usage, Catalogue catalogue) {
        this.usage = usage;
        this.catalogue = catalogue;
    }

    /// What everything should hold.
    @Transactional(readOnly = true)
    public DesiredQuotas desired(TenantId tenant, Plan plan) {
        var entry = catalogue.of(plan);
        return new DesiredQuotas(entry.storageBytes(),
                usage.chosen(tenant).stream().collect(Collectors.toUnmodifiableMap(Chosen::thing, Chosen::bytes)),
                usage.outOfLine(tenant, entry.personalBytes()));
    }

    /// The quota that somebody's own files have now, as just read.
    @Transactional
    public void quotaSeen(TenantId tenant, UUID member, long quota, long wanted) {
        usage.quotaSeen(tenant, member, quota, wanted);
    }

    @EventListener
    void purged(TenantPurged event) {
        usage.forget(event.tenant());
    }
}
