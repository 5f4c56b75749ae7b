package com.dezky.member.invitation;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;

/// Every way accepting an invitation can end.
public sealed interface AcceptResult {
    record Joined(TenantId tenant) implements AcceptResult {}

    /// Somebody else is signed in.
    record OtherAddress(EmailAddress invited) implements AcceptResult {}

    /// Every seat is taken; the invitation stays.
    record NoSeatLeft() implements AcceptResult {}

    /// The person was let in before and is locked out now: an invitation opens no lock.
    record Suspended() implements AcceptResult {}

    /// Expired, revoked, used, or never there: nobody learns which.
    record Gone() implements AcceptResult {}
}
