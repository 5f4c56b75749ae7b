package com.dezky.tenant;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Slug;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One customer's workspace, as the database has it.
/// @param mailDomain  the domain we made for it, `<slug>.<mail base>`
/// @param upstream    the ids of what was made for it elsewhere
/// @param purgeAfter  when a closed tenant's data goes for good
public record Tenant(TenantId id, Slug slug, String name, Status status, Plan plan, EmailAddress contactEmail,
        @Nullable PartnerId partner, String mailDomain, Upstream upstream, @Nullable String industry,
        @Nullable String brandColor, TenantPreferences preferences, @Nullable String suspendedBy,
        @Nullable Instant activatedAt,
        @Nullable Instant suspendedAt, @Nullable Instant closedAt, @Nullable Instant purgeAfter, Instant createdAt,
        long version) {
    /// Where a tenant is in its life.
    public enum Status {
        PENDING,
        ACTIVE,
        SUSPENDED,
        DELETING,
        DELETED;

        /// The word in JSON and SQL.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Status of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /// What was made for the tenant in other systems; null until it was.
    public record Upstream(@Nullable String authentikGroup, @Nullable String stalwartDomain,
            @Nullable String ocisGroup, @Nullable String ocisSpace) {
        public static final Upstream NONE = new Upstream(null, null, null, null);
    }

    /// Whether its people are locked out upstream.
    public boolean frozen() {
        return status == Status.SUSPENDED || status == Status.DELETING || status == Status.DELETED;
    }
}
