package com.dezky.maildomain.check;

import java.util.Set;

/// A value that is published.
/// @param value as a zone file says it, cut after a thousand characters
/// @param ttlSeconds how long the slowest of these servers may still keep it
/// @param servers who said so
public record Found(String value, long ttlSeconds, Set<String> servers) {
    public Found {
        servers = Set.copyOf(servers);
    }
}
