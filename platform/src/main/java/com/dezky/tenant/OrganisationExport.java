package com.dezky.tenant;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.access.Permission;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The organisation itself.
@Component
@Order(10)
class OrganisationExport implements ExportPart {
    private record Row(UUID id, String slug, String name, String status, String plan, String contactEmail,
            String mailDomain, @Nullable String industry, @Nullable String brandColor, @Nullable String language,
            String timeZone, @Nullable String billingEmail, @Nullable String technicalEmail,
            @Nullable String securityEmail, Instant createdAt, @Nullable Instant activatedAt,
            @Nullable Instant suspendedAt, @Nullable Instant closedAt, @Nullable Instant purgeAfter) {}

    private final TenantStore store;
    private final Access access;
    private final TransactionTemplate transaction;

    OrganisationExport(TenantStore store, Access access, TransactionTemplate transaction) {
        this.store = store;
        this.access = access;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "organisation";
    }

    @Override
    public String about() {
        return "The organisation: name, plan, contacts and preferences.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        transaction.executeWithoutResult(reading -> {
            access.require(by, Permission.EXPORT_DATA, tenant);
            store.find(tenant).map(OrganisationExport::row).ifPresent(rows);
        });
    }

    private static Row row(Tenant tenant) {
        var preferences = tenant.preferences();
        var language = preferences.language();
        return new Row(tenant.id().value(), tenant.slug().value(), tenant.name(), tenant.status().word(),
                tenant.plan().word(), tenant.contactEmail().value(), tenant.mailDomain(), tenant.industry(),
                tenant.brandColor(), language == null ? null : language.tag(), preferences.zone().getId(),
                text(preferences.billingEmail()), text(preferences.technicalEmail()),
                text(preferences.securityEmail()), tenant.createdAt(), tenant.activatedAt(), tenant.suspendedAt(),
                tenant.closedAt(), tenant.purgeAfter());
    }

    private static @Nullable String text(@Nullable EmailAddress address) {
        return address == null ? null : address.value();
    }
}
