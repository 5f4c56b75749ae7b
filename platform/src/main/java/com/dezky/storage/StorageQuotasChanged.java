package com.dezky.storage;

import com.dezky.kernel.TenantId;
import java.util.Set;
import java.util.UUID;

/// What a tenant's places may hold changed, or somebody's own files have come to be and have no quota of ours yet.
/// Listeners run in the same transaction.
/// @param things the groups and memberships concerned
public record StorageQuotasChanged(TenantId tenant, Set<UUID> things) {}
