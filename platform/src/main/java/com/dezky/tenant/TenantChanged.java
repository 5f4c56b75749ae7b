package com.dezky.tenant;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;

/// Something about a tenant changed that other systems should follow. Listeners run in the same transaction, so that
/// the work due is written with the change.
public record TenantChanged(TenantId tenant, Actor by) {}
