package com.dezky.member;

import org.jspecify.annotations.Nullable;

/// Why an address cannot be given out.
public sealed interface AddressRefusal {
    /// @param code as of a problem's field, with a sentence that goes on after the field's name
    record Unreadable(String code, String why) implements AddressRefusal {}

    /// @param domain as people write it
    record DomainNotOwned(String domain) implements AddressRefusal {}

    /// @param holder who has it, when it is one of the tenant's own; null when somebody else has it
    record Taken(String address, @Nullable Holder holder) implements AddressRefusal {}
}
