package com.dezky.maildomain;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.access.Permission;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The domains and the records each needs.
@Component
@Order(30)
class DomainsExport implements ExportPart {
    private record Line(String purpose, String type, String host, String expected, boolean required) {}

    private record Row(String domain, String status, boolean primary, @Nullable String aliasOf, String dmarcPolicy,
            String ownershipHost, String ownershipValue, @Nullable Instant provenAt, Instant createdAt,
            List<Line> records) {}

    private final MailDomainStore store;
    private final Access access;
    private final TransactionTemplate transaction;

    DomainsExport(MailDomainStore store, Access access, TransactionTemplate transaction) {
        this.store = store;
        this.access = access;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "domains";
    }

    @Override
    public String about() {
        return "Mail domains, with the DNS records that each of them needs.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        transaction.executeWithoutResult(reading -> {
            access.require(by, Permission.EXPORT_DATA, tenant);
            store.of(tenant).stream().map(DomainsExport::row).forEach(rows);
        });
    }

    private static Row row(MailDomain domain) {
        DomainName main = domain.aliasOf();
        return new Row(domain.name().value(), domain.status().word(), domain.primary(),
                main == null ? null : main.value(), domain.dmarc().name().toLowerCase(Locale.ROOT),
                domain.ownership().host(), domain.ownership().value(), domain.ownership().provenAt(),
                domain.createdAt(), domain.records().stream().map(record -> new Line(
                        record.purpose().name().toLowerCase(Locale.ROOT), record.type(), record.host(),
                        record.expected(), record.required())).toList());
    }
}
