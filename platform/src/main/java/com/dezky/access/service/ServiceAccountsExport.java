package com.dezky.access.service;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.access.Permission;
import com.dezky.kernel.TenantId;
import java.util.function.Consumer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Accounts for programs, as they are listed: what their tokens may do, and not the tokens.
@Component
@Order(60)
class ServiceAccountsExport implements ExportPart {
    private final ServiceStore store;
    private final Access access;
    private final TransactionTemplate transaction;

    ServiceAccountsExport(ServiceStore store, Access access, TransactionTemplate transaction) {
        this.store = store;
        this.access = access;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "service-accounts";
    }

    @Override
    public String about() {
        return "Accounts for programs and what their tokens may do. The tokens themselves are kept nowhere.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        transaction.executeWithoutResult(reading -> {
            access.require(by, Permission.EXPORT_DATA, tenant);
            store.list(tenant).forEach(rows);
        });
    }
}
