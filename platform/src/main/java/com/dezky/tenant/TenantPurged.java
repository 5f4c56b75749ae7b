package com.dezky.tenant;

import com.dezky.kernel.TenantId;

/// Nothing of a tenant is left upstream; its slug is kept. Listeners run in the same transaction.
public record TenantPurged(TenantId tenant) {}
