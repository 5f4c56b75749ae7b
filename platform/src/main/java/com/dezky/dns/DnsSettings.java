package com.dezky.dns;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whom the domain check asks, and for how long.
/// @param resolvers `address` or `address:port`; each is asked every question
/// @param timeout for one question to one server, aliases followed and one repetition included
/// @param concurrency questions on their way at once, per instance of the platform
@ConfigurationProperties("dezky.dns")
public record DnsSettings(@DefaultValue({
        "1.1.1.1", "8.8.8.8"}) List<ServerAddress> resolvers,
        @DefaultValue("2s") Duration timeout, @DefaultValue("256") int concurrency,
        @DefaultValue Authoritative authoritative) {

    /// How a domain's own name servers are reached. The defaults are the internet's.
    /// @param port where they listen
    /// @param loopback whether one may live on this machine: only where all of DNS is a stand-in
    public record Authoritative(@DefaultValue("53") int port, @DefaultValue("false") boolean loopback) {}

    public DnsSettings {
        resolvers = List.copyOf(resolvers);
        if (resolvers.isEmpty()) {
            throw new IllegalArgumentException("dezky.dns.resolvers names no resolver");
        }
    }
}
