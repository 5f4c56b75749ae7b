package com.dezky.branding;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Brand;
import com.dezky.ui.Wardrobe;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What guests see: an invitation looks like the organisation it comes from.
@Component
class GuestBrands implements Wardrobe {
    private final Looks looks;
    private final Scope scope;
    private final TransactionTemplate transaction;

    GuestBrands(Looks looks, Scope scope, TransactionTemplate transaction) {
        this.looks = looks;
        this.scope = scope;
        this.transaction = transaction;
    }

    @Override
    public Brand of(UUID tenant) {
        var id = new TenantId(tenant);
        return Brands.brand(scope.tenant(id, () -> Objects.requireNonNull(transaction.execute(open -> looks.of(id)))));
    }
}
