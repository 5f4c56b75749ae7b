package com.dezky.tenant.web;

import com.dezky.kernel.EmailAddress;
import com.dezky.tenant.DomainReport;
import com.dezky.tenant.ProvisioningReport;
import com.dezky.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A tenant as JSON, put together from what this module knows and what provisioning reports.
@Component
class TenantBodies {
    /// @param health `ok`, `degraded` with its reasons, or `unknown` while nobody has looked
    record Health(String state, List<String> reasons) {}

    record Body(UUID id, String slug, String name, String status, String plan, String contactEmail,
            List<String> domains, @Nullable UUID partnerId, @Nullable String authentikGroupId,
            @Nullable String stalwartDomain, @Nullable String ocisSpaceId, Map<String, String> provisioningStatus,
            Map<String, String> provisioningErrors, @Nullable Map<String, Object> billingInfo,
            @Nullable Map<String, Object> securityPolicy, @Nullable String industry, @Nullable String brandColor,
            @Nullable String language, String timeZone, @Nullable String billingEmail,
            @Nullable String technicalEmail, @Nullable String securityEmail,
            @Nullable String suspendedBy, Health health, Instant createdAt, @Nullable Instant activatedAt,
            @Nullable Instant suspendedAt, @Nullable Instant closedAt, @Nullable Instant purgeAfter, long version) {}

    private final Optional<ProvisioningReport> provisioning;
    private final Optional<DomainReport> domains;

    TenantBodies(Optional<ProvisioningReport> provisioning, Optional<DomainReport> domains) {
        this.provisioning = provisioning;
        this.domains = domains;
    }

    Body of(Tenant tenant) {
        return of(List.of(tenant)).getFirst();
    }

    List<Body> of(List<Tenant> tenants) {
        var ids = tenants.stream().map(Tenant::id).toList();
        var states = provisioning.map(report -> report.of(ids)).orElse(Map.of());
        var proven = domains.map(report -> report.proven(ids)).orElse(Map.of());
        return tenants.stream()
                .map(tenant -> body(tenant, states.getOrDefault(tenant.id(), ProvisioningReport.State.UNKNOWN),
                        proven.getOrDefault(tenant.id(), List.of())))
                .toList();
    }

    private static Body body(Tenant tenant, ProvisioningReport.State state, List<String> proven) {
        var upstream = tenant.upstream();
        var preferences = tenant.preferences();
        return new Body(tenant.id().value(), tenant.slug().value(), tenant.name(), tenant.status().word(),
                tenant.plan().word(), tenant.contactEmail().value(),
                Stream.concat(Stream.of(tenant.mailDomain()), proven.stream()).toList(),
                tenant.partner() == null ? null : tenant.partner().value(), upstream.authentikGroup(),
                upstream.stalwartDomain() == null ? null : tenant.mailDomain(), upstream.ocisSpace(), state.status(),
                state.errors(), null, null, tenant.industry(), tenant.brandColor(),
                preferences.language() == null ? null : preferences.language().tag(), preferences.zone().getId(),
                text(preferences.billingEmail()), text(preferences.technicalEmail()),
                text(preferences.securityEmail()), tenant.suspendedBy(),
                health(state), tenant.createdAt(), tenant.activatedAt(), tenant.suspendedAt(), tenant.closedAt(),
                tenant.purgeAfter(), tenant.version());
    }

    private static @Nullable String text(@Nullable EmailAddress address) {
        return address == null ? null : address.value();
    }

    private static Health health(ProvisioningReport.State state) {
        if (state.status().isEmpty()) {
            return new Health("unknown", List.of());
        }
        var reasons = new ArrayList<String>();
        state.errors().forEach((step, message) -> reasons.add(step + ": " + message));
        if (state.openDrift() > 0) {
            reasons.add(state.openDrift() == 1 ? "1 difference upstream" : state.openDrift() + " differences upstream");
        }
        return new Health(reasons.isEmpty() ? "ok" : "degraded", reasons);
    }
}
