package com.dezky.tenant;

import com.dezky.kernel.TenantId;

/// A tenant's colour was changed in its profile. Heard in the same transaction by what shows it.
public record BrandColorChanged(TenantId tenant) {}
