package com.dezky.emulator.stalwart;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The methods of one kind of object.
interface Methods {
    /// What stands before the slash, for example `x:Domain` or `Mailbox`.
    String subject();

    /// The capability a request must use; management objects come without.
    String capability();

    Set<String> verbs();

    /// @return the answer's arguments, without `accountId` when the caller's own is meant
    ObjectNode answer(MethodCall call);
}
