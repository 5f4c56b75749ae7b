package com.dezky.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A space, or somebody's own files.
/// @param id        the tenant's for its own space, a group's, or a membership's
/// @param email     of a member; null for a space
/// @param used      bytes without trash and old versions, when last measured; null while it never was
/// @param quota     bytes it should hold at most
/// @param standard  bytes it would hold if nobody had chosen
/// @param own       the quota that an administrator chose; null for what the plan holds
/// @param applied   the quota as the file server had it last, 0 without limit; null while it does not exist there
/// @param enabled   whether people get at it
/// @param measuredAt null while it was never measured
/// @param version   of the choice of quota
public record Place(Kind kind, UUID id, String name, @Nullable String email, @Nullable Long used, long quota,
        long standard, @Nullable Long own, @Nullable Long applied, boolean enabled, @Nullable Instant measuredAt,
        long version) {
    /// Null while it was never measured.
    public @Nullable Fill fill() {
        return used == null ? null : Fill.of(used, quota);
    }
}
