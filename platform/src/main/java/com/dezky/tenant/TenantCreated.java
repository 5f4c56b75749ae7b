package com.dezky.tenant;

import com.dezky.access.Actor;

/// A tenant was made. Listeners run in the same transaction.
public record TenantCreated(Tenant tenant, Actor by) {}
