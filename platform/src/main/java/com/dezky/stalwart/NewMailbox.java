package com.dezky.stalwart;

import java.util.Set;

/// A mailbox to be made. It gets no password: people come in by the identity provider or by app passwords.
/// @param localPart the part before the `@`; the server lower-cases it
/// @param displayName empty for none
/// @param quotaBytes most it may hold; 0 is without limit
public record NewMailbox(String localPart, String domainId, String displayName, long quotaBytes,
        Set<MailAlias> aliases) {
    public NewMailbox {
        aliases = Set.copyOf(aliases);
    }
}
