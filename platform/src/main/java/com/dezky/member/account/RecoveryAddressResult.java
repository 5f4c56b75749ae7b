package com.dezky.member.account;

import com.dezky.kernel.EmailAddress;

/// Every way that naming a recovery address can end.
public sealed interface RecoveryAddressResult {
    record LinkSent(EmailAddress to) implements RecoveryAddressResult {}

    /// The address is on a mail domain of ours, or of an organisation of theirs: it is lost with the login it should
    /// bring back.
    record NotOutside(String domain) implements RecoveryAddressResult {}

    /// A link was sent a moment ago.
    record TooSoon() implements RecoveryAddressResult {}
}
