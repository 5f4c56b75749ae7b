package com.dezky.dns;

/// One of the servers a domain names as its own.
/// @param name without the final dot
public record NameServer(String name, ServerAddress address) {}
