package com.dezky.sso;

import com.dezky.kernel.TenantId;

/// What a tenant's applications should be at the identity provider is different now.
public record SsoAppsChanged(TenantId tenant) {}
