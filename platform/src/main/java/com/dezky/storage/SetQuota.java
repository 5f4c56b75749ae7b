package com.dezky.storage;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Chooses how much a place holds.
/// @param version what the caller last saw
/// @param bytes   null for what the plan holds
public record SetQuota(Actor by, TenantId tenant, Kind kind, UUID id, long version, @Nullable Long bytes) {}
