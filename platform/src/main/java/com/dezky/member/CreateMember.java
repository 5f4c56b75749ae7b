package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.kernel.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order to make a person.
/// @param address    as typed
/// @param roles      empty for `member`
/// @param quotaBytes null for what the plan holds
public record CreateMember(Actor by, TenantId tenant, String name, String address, Set<Role> roles, Set<UUID> groups,
        @Nullable Long quotaBytes) {}
