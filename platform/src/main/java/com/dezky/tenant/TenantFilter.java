package com.dezky.tenant;

import com.dezky.kernel.Plan;
import org.jspecify.annotations.Nullable;

/// Which tenants a list shows. Null asks for no such restriction.
/// @param text found anywhere in the name or the slug, whatever its case
public record TenantFilter(@Nullable String text, Tenant.@Nullable Status status, @Nullable Plan plan) {
    public static final TenantFilter NONE = new TenantFilter(null, null, null);
}
