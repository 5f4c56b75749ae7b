package com.dezky.branding;

import com.dezky.kernel.PartnerId;
import com.dezky.kernel.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose branding it is.
public sealed interface Owner {
    record OfTenant(TenantId id) implements Owner {}

    record OfPartner(PartnerId id) implements Owner {}

    default @Nullable UUID tenant() {
        return this instanceof OfTenant(var id) ? id.value() : null;
    }

    default @Nullable UUID partner() {
        return this instanceof OfPartner(var id) ? id.value() : null;
    }
}
