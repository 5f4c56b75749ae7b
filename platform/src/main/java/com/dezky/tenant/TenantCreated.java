package com.dezky.tenant;

import com.dezky.access.Actor;
import com.dezky.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/// A tenant was made. Listeners run in the same transaction.
/// @param ownerEmail who should own it; null for nobody yet
public record TenantCreated(Tenant tenant, Actor by, @Nullable EmailAddress ownerEmail) {}
