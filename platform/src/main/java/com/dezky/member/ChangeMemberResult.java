package com.dezky.member;

import org.jspecify.annotations.Nullable;

/// Every way that changing a person can end.
public sealed interface ChangeMemberResult {
    record Changed(Member member) implements ChangeMemberResult {}

    /// Somebody else was faster.
    record Stale(Member now) implements ChangeMemberResult {}

    /// @param pointer the field, as `/address` or `/aliases/2`
    record BadAddress(String pointer, String code, String why) implements ChangeMemberResult {}

    record AddressTaken(String address, @Nullable Holder holder) implements ChangeMemberResult {}

    record DomainNotOwned(String domain) implements ChangeMemberResult {}

    record NoSuchGroup() implements ChangeMemberResult {}
}
