package com.dezky.member;

import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// People who get mail together, open the same files and have the same applications.
/// @param handle   names it upstream, as `acme:sales`; never changes
/// @param hasSpace whether it has a file space of its own
/// @param address  where mail to all of them goes; null for a group without mail, and for a removed one
/// @param former   the address it gave up when it was removed; null when it has one, or never had
/// @param removed  gone here, and perhaps not yet upstream
/// @param purgeAfter when the files of a removed one go for good
public record Group(UUID id, TenantId tenant, String handle, String name, String description, boolean hasSpace,
        @Nullable String address, @Nullable String former, Upstream upstream, boolean removed,
        @Nullable Instant purgeAfter, long version) {
    /// Whether it was removed and can be taken back.
    public boolean restorable(Instant now) {
        return removed && purgeAfter != null && now.isBefore(purgeAfter);
    }

    /// What was made for it in other systems; null until it was.
    public record Upstream(@Nullable String authentik, @Nullable String stalwart, @Nullable String ocis,
            @Nullable String space) {
        public static final Upstream NONE = new Upstream(null, null, null, null);
    }
}
