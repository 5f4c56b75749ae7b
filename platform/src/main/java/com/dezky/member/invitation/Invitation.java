package com.dezky.member.invitation;

import com.dezky.access.Role;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An offer to join a tenant. Its link is nowhere but in the mail.
/// @param invitedBy     null when Dezky itself did
/// @param invitedByName null when the reader may not see who it was
/// @param acceptedAt    null while nobody has
/// @param version       grows with each new link
public record Invitation(UUID id, TenantId tenant, EmailAddress email, Set<Role> roles,
        @Nullable PersonId invitedBy, @Nullable String invitedByName, Instant createdAt, Instant expiresAt,
        @Nullable Instant acceptedAt, @Nullable Instant revokedAt, long version) {
    /// Where it is in its life.
    public enum State {
        OPEN,
        EXPIRED,
        ACCEPTED,
        REVOKED
    }

    /// Computed, never stored: nobody has to be awake when it expires.
    public State stateAt(Instant now) {
        if (acceptedAt != null) {
            return State.ACCEPTED;
        }
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }
}
