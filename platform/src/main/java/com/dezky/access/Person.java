package com.dezky.access;

import com.dezky.kernel.PartnerId;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person, in every tenant they belong to.
/// @param subject      the identity provider's id; null while nobody has claimed the row
/// @param home         the tenant that made them, whose admins own their credentials; null for outside addresses
/// @param lastLoginAt  to the hour
public record Person(PersonId id, @Nullable String subject, String email, String name, @Nullable TenantId home,
        boolean platformAdmin, boolean active, @Nullable Instant lastLoginAt, long version,
        List<Membership> memberships, List<Staff> partners) {
    /// What the person is in one tenant.
    public record Membership(TenantId tenant, String slug, String tenantName, String tenantStatus, String plan,
            Set<Role> roles, String state) {
        /// The highest role, as `User.role` shows it.
        public Role highest() {
            return roles.stream().min(Comparator.naturalOrder()).orElse(Role.MEMBER);
        }
    }

    /// What the person is at one partner.
    public record Staff(PartnerId partner, String slug, String name,
            Set<PartnerRole> roles) {}

    /// What an operator changes about a person; null leaves a field as it is.
    /// @param version what the caller last saw
    public record ChangePerson(long version, @Nullable String email, @Nullable String name, @Nullable Boolean active,
            @Nullable Boolean platformAdmin) {}
}
