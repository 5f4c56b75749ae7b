package com.dezky.billing;

import com.dezky.audit.AuditRetention;
import com.dezky.kernel.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Keeps each tenant's log as long as its plan says.
@Component
class AuditDays implements AuditRetention {
    private final SubscriptionStore subscriptions;
    private final Catalogue catalogue;

    AuditDays(SubscriptionStore subscriptions, Catalogue catalogue) {
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
    }

    @Override
    public Map<TenantId, Duration> byTenant() {
        var kept = new HashMap<TenantId, Duration>();
        subscriptions.plans().forEach((tenant, plan) -> kept.put(tenant,
                Duration.ofDays(catalogue.of(plan).auditDays())));
        return kept;
    }
}
