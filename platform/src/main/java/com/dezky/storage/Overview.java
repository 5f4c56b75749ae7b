package com.dezky.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All files of a tenant together.
/// @param used         bytes, as far as they were measured; null while nothing was
/// @param plan         bytes the plan holds
/// @param assigned     the sum of all quotas, which may be more than the plan holds
/// @param personal     bytes the plan holds for each member's own files
/// @param spaces       how many there are
/// @param members      how many people have files of their own here, or may
/// @param people       who belongs to the tenant, guests whose files count elsewhere among them
/// @param crowded      how many of both have used 80 hundredths of their quota or more
/// @param unmeasured   how many of both were never measured
/// @param lookedAt     when everything was last looked at; null while it never was
/// @param failingSince since when looking fails; null when it does not
/// @param partial      whether the file server answers, and leaves out what is known to be there
/// @param asked        whether somebody wants a look that has not been yet
public record Overview(@Nullable Long used, long plan, long assigned, long personal, int spaces, int members,
        int people, int crowded, int unmeasured, @Nullable Instant lookedAt, @Nullable Instant failingSince,
        boolean partial, boolean asked) {
    /// Null while nothing was measured.
    public @Nullable Fill fill() {
        return used == null ? null : Fill.of(used, plan);
    }
}
