package com.dezky.member;

import com.dezky.kernel.TenantId;
import java.util.Set;
import java.util.UUID;

/// Something about a tenant's people changed that other systems should follow. Listeners run in the same transaction,
/// so that the work due is written with the change.
/// @param things the memberships, groups and shared mailboxes concerned
public record MembersChanged(TenantId tenant, Set<UUID> things) {}
