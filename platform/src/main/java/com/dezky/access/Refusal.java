package com.dezky.access;

import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/// A 403 that belongs in the audit log.
public final class Refusal extends Problem {
    private final transient @Nullable TenantId tenant;

    Refusal(String type, String detail, @Nullable TenantId tenant) {
        super(403, type, detail);
        this.tenant = tenant;
    }

    /// The tenant it happened in; null when it concerns none.
    public @Nullable TenantId tenant() {
        return tenant;
    }
}
