package com.dezky.billing;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.access.Permission;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What the organisation pays for.
@Component
@Order(20)
class SubscriptionExport implements ExportPart {
    private record Row(UUID id, String plan, String status, int seats, String currency, String cycle, long price,
            Instant periodStart, Instant periodEnd) {}

    private final SubscriptionStore store;
    private final Access access;
    private final TransactionTemplate transaction;

    SubscriptionExport(SubscriptionStore store, Access access, TransactionTemplate transaction) {
        this.store = store;
        this.access = access;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "subscription";
    }

    @Override
    public String about() {
        return "The subscription. The price is in minor units of its currency, per cycle, for all seats, without VAT.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        transaction.executeWithoutResult(reading -> {
            access.require(by, Permission.EXPORT_DATA, tenant);
            store.find(tenant).map(paid -> new Row(paid.id(), paid.plan().word(), paid.status(), paid.seats(),
                    paid.currency(), paid.cycle(), paid.price(), paid.periodStart(), paid.periodEnd()))
                    .ifPresent(rows);
        });
    }
}
