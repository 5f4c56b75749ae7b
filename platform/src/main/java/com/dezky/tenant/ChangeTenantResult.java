package com.dezky.tenant;

/// Every way changing a tenant can end.
public sealed interface ChangeTenantResult {
    record Changed(Tenant tenant) implements ChangeTenantResult {}

    /// Someone else changed it since; this is how it is now.
    record Stale(Tenant now) implements ChangeTenantResult {}
}
