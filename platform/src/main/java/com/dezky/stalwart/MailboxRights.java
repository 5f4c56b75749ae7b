package com.dezky.stalwart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody may do in another's folders (the rights of a mailbox, RFC 8621, section 2).
public enum MailboxRights {
    READ("mayReadItems"),
    /// Everything but handing on the access and sending in the other's name.
    FULL("mayReadItems", "mayAddItems", "mayRemoveItems", "maySetSeen", "maySetKeywords", "mayCreateChild", "mayRename",
            "mayDelete");

    private final Set<String> names;

    MailboxRights(String... names) {
        this.names = Arrays.stream(names).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> names() {
        return names;
    }

    /// The most that these rights amount to.
    static Optional<MailboxRights> of(Set<String> names) {
        return Arrays.stream(values()).filter(rights -> names.containsAll(rights.names)).max(Comparator.naturalOrder());
    }
}
