package com.dezky.access;

import com.dezky.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/// A token's groups let someone in: as a member of that tenant, or as platform admin when there is none. Listeners run
/// in the same transaction.
public record AccessBootstrapped(Actor actor, @Nullable TenantId tenant) {}
