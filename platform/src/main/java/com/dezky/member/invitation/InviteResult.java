package com.dezky.member.invitation;

import com.dezky.kernel.EmailAddress;

/// Every way inviting can end.
public sealed interface InviteResult {
    record Invited(Invitation invitation) implements InviteResult {}

    /// There is an open one already; it can be sent again.
    record AlreadyInvited(EmailAddress email) implements InviteResult {}

    /// They are in, suspended ones included.
    record AlreadyMember(EmailAddress email) implements InviteResult {}

    /// The address is on one of the tenant's own domains: its person is created, not invited.
    record OwnDomain(String domain) implements InviteResult {}
}
