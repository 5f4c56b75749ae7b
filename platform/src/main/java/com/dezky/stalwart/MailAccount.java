package com.dezky.stalwart;

import java.util.Set;

/// A mailbox of a person, or one that a group shares.
/// @param id also the JMAP account id of the mailbox
/// @param name the part before the `@`
/// @param description the display name; empty when there is none
/// @param aliases its other addresses
/// @param memberGroupIds the shared mailboxes its person gets into
/// @param quotaBytes most the mailbox may hold; 0 is without limit
public record MailAccount(String id, Kind kind, String name, String domainId, String address, String description,
        Set<MailAlias> aliases, Set<String> memberGroupIds, long quotaBytes, Access access) {
    public enum Kind {
        USER,
        GROUP
    }

    /// What the account's permissions allow, told from what {@link MailAccounts#freeze} writes.
    public enum Access {
        /// Its role decides: the normal state.
        OPEN,
        /// Nobody gets in by any protocol; mail is still received.
        FROZEN,
        /// Nobody gets in and mail is refused.
        REFUSING,
        /// Somebody gave it permissions of its own; freezing would lose them.
        CUSTOM
    }
}
