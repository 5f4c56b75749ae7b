package com.dezky.member.invitation;

import java.net.URI;

/// Every way that asking for a guest's account can end.
public sealed interface GuestAccount {
    /// The identity provider knows the address: sign in there.
    record Known() implements GuestAccount {}

    /// It does not: ask for a name, then make one.
    record Unknown() implements GuestAccount {}

    /// It does, and the account has no password yet.
    /// @param link where they choose one; whoever has it is them
    record Fresh(URI link) implements GuestAccount {}

    /// The identity provider does not answer, or cannot give out links.
    record NotNow() implements GuestAccount {}
}
