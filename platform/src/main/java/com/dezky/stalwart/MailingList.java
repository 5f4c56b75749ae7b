package com.dezky.stalwart;

import java.util.Set;

/// An address that passes mail on.
/// @param name the part before the `@`
/// @param description empty when there is none
/// @param recipients mail addresses, here or elsewhere
/// @param aliases its other addresses
public record MailingList(String id, String name, String domainId, String address, String description,
        Set<String> recipients, Set<MailAlias> aliases) {}
