package com.dezky.member;

import org.jspecify.annotations.Nullable;

/// Every way that making a person can end.
public sealed interface CreateMemberResult {
    record Created(Member member) implements CreateMemberResult {}

    /// @param code as of a problem's field, with a sentence that goes on after the field's name
    record BadAddress(String code, String why) implements CreateMemberResult {}

    /// @param holder who has it, when it is one of the tenant's own; null when somebody else has it
    record AddressTaken(String address, @Nullable Holder holder) implements CreateMemberResult {}

    record DomainNotOwned(String domain) implements CreateMemberResult {}

    record NoSeatLeft(int paid) implements CreateMemberResult {}

    record NoSuchGroup() implements CreateMemberResult {}
}
