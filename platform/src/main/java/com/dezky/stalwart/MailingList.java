package com.dezky.stalwart;

import java.util.Set;

/// An address that passes mail on.
/// @param name the part before the `@`
/// @param recipients mail addresses, here or elsewhere
public record MailingList(String id, String name, String domainId, String address, Set<String> recipients) {}
