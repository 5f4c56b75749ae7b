package com.dezky.member;

import com.dezky.access.Memberships.Membership;

/// Every way handing over ownership can end.
public sealed interface OwnershipResult {
    /// @param owner    has everything now
    /// @param previous is an admin now
    record Transferred(Membership owner, Membership previous) implements OwnershipResult {}

    /// Who hands over is no active owner, or is none any more: somebody was faster.
    record NotAnOwner() implements OwnershipResult {}

    /// It is oneself.
    record Self() implements OwnershipResult {}

    /// The other one is suspended, and could not act as an owner.
    record NotActive() implements OwnershipResult {}

    record AlreadyOwner() implements OwnershipResult {}
}
