package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order to make a group.
/// @param address  where mail to all of them goes, as typed; null for a group without mail
/// @param hasSpace whether it gets a file space of its own
/// @param members  memberships
public record CreateGroup(Actor by, TenantId tenant, String name, String description, @Nullable String address,
        boolean hasSpace, Set<UUID> members) {}
