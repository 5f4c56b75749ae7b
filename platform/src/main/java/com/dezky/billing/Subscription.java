package com.dezky.billing;

import com.dezky.kernel.Plan;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a tenant pays for.
/// @param price minor units of the currency per cycle for all seats, excluding VAT
/// @param cycle `month` or `year`
public record Subscription(UUID id, TenantId tenant, String tenantSlug, Plan plan, String status, int seats,
        String currency, String cycle, long price, @Nullable String stripeCustomerId,
        @Nullable String stripeSubscriptionId, Instant periodStart, Instant periodEnd, long version) {
    /// Minor units a month.
    public long monthly() {
        return cycle.equals("year") ? Math.round(price / 12.0) : price;
    }
}
