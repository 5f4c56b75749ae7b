package com.dezky.stalwart;

import java.util.Set;

/// A mailing list to be made.
/// @param localPart the part before the `@`; the server lower-cases it
/// @param description empty for none
/// @param recipients mail addresses, here or elsewhere
public record NewMailingList(String localPart, String domainId, String description, Set<String> recipients,
        Set<MailAlias> aliases) {
    public NewMailingList {
        recipients = Set.copyOf(recipients);
        aliases = Set.copyOf(aliases);
    }
}
