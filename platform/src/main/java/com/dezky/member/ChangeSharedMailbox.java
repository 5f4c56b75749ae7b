package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to change about a shared mailbox; null leaves a field as it is.
/// @param version    what the caller last saw
/// @param address    as typed; the old one stays as an alias
/// @param aliases    all of them
/// @param quotaBytes empty for what the plan holds
public record ChangeSharedMailbox(Actor by, TenantId tenant, UUID id, long version, @Nullable String name,
        @Nullable String address, @Nullable Set<String> aliases, @Nullable Optional<Long> quotaBytes) {}
