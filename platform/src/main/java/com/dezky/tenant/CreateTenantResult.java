package com.dezky.tenant;

import com.dezky.kernel.Slug;

/// Every way making a tenant can end.
public sealed interface CreateTenantResult {
    record Created(Tenant tenant) implements CreateTenantResult {}

    /// The slug is another tenant's, or was: slugs are for ever.
    record SlugTaken(Slug slug) implements CreateTenantResult {}

    /// The slug is one of our own names.
    record SlugReserved(Slug slug) implements CreateTenantResult {}

    record NoSuchPartner(Slug slug) implements CreateTenantResult {}
}
