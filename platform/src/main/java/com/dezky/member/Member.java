package com.dezky.member;

import com.dezky.access.Memberships.Membership;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person of a tenant with what they have there.
/// @param mailbox null for people whose home is elsewhere
/// @param groups  the tenant's groups they are in, by name
/// @param steps   how each of their accounts stands
public record Member(Membership membership, @Nullable Mailbox mailbox, List<InGroup> groups, List<Step> steps) {
    /// A group somebody is in.
    public record InGroup(UUID id, String name) {}

    /// How one of somebody's accounts stands.
    /// @param step    `authentik`, `stalwart` or `ocis`
    /// @param state   `ok`, `pending`, `error` or `skipped`
    /// @param message why it is not done; null when it is
    public record Step(String step, String state, @Nullable String message, @Nullable String reference) {}

    public UUID id() {
        return membership.id();
    }
}
