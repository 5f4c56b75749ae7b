package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to change about a group; null leaves a field as it is.
/// @param version what the caller last saw
/// @param address empty for a group without mail
public record ChangeGroup(Actor by, TenantId tenant, UUID id, long version, @Nullable String name,
        @Nullable String description, @Nullable Optional<String> address, @Nullable Boolean hasSpace) {}
