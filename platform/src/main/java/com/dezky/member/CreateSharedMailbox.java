package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order to make a mailbox that several people share.
/// @param address    as typed
/// @param quotaBytes null for what the plan holds
/// @param members    memberships
public record CreateSharedMailbox(Actor by, TenantId tenant, String name, String address, @Nullable Long quotaBytes,
        Set<UUID> members) {}
