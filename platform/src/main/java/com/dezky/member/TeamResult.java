package com.dezky.member;

import java.util.UUID;

/// Every way that making or changing a group or a shared mailbox can end.
public sealed interface TeamResult<T> {
    record Done<T>(Staffed<T> now) implements TeamResult<T> {}

    /// Somebody else was faster.
    record Stale<T>(Staffed<T> now) implements TeamResult<T> {}

    /// @param pointer the field, as `/address` or `/aliases/2`
    record NoAddress<T>(String pointer, AddressRefusal why) implements TeamResult<T> {}

    /// Somebody who is not, or no longer, a member of the tenant.
    record UnknownMember<T>(UUID id) implements TeamResult<T> {}
}
