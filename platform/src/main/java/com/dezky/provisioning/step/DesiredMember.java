package com.dezky.provisioning.step;

import com.dezky.kernel.PersonId;
import com.dezky.member.IdentityAccount;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person of a tenant, as the upstreams have to know them.
/// @param id              of the membership
/// @param subject         the identity provider's uuid, and the account name on the file server; null until there is an
///                        account
/// @param active          an active membership of an account that is switched on
/// @param settlesAccounts owner or billing admin: admitted while the tenant is locked
/// @param neededElsewhere the account has other work, so it is never switched off from here
/// @param onlyHere        the account came with this tenant and goes with it
/// @param removed         taken out, and restorable until it is purged
/// @param purge           removed, and the time to take it back is over: what is only theirs goes
/// @param account         what the identity provider should have; null when another tenant looks after it
public record DesiredMember(UUID id, PersonId person, @Nullable String subject, String email, String name,
        boolean active, boolean settlesAccounts, boolean neededElsewhere, boolean onlyHere, boolean removed,
        boolean purge,
        @Nullable IdentityAccount account) {
    /// What the person is observed under: the subject, or our id until there is one.
    public String key() {
        return Objects.requireNonNullElse(subject, "person:" + person);
    }

    /// Whether the account should be deleted: nothing but this tenant ever needed it.
    public boolean expendable() {
        return onlyHere && !neededElsewhere;
    }
}
