package com.dezky.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where a name server listens. An address, never a name: a resolver's name would need a resolver.
public record ServerAddress(InetAddress ip, int port) {
    /// Where name servers listen (RFC 1035, section 4.2).
    public static final int PORT = 53;

    public ServerAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    /// Reads `1.1.1.1`, `127.0.0.1:5353`, `2606:4700::1111` or `[::1]:5353`.
    /// @throws IllegalArgumentException for anything else, a host name among it
    public static ServerAddress of(String text) {
        var ip = text.strip();
        var port = PORT;
        var colon = ip.lastIndexOf(':');
        if (colon > 0 && (ip.indexOf(':') == colon || ip.charAt(colon - 1) == ']')) {
            port = Integer.parseInt(ip.substring(colon + 1));
            ip = ip.substring(0, colon);
        }
        return new ServerAddress(InetAddress.ofLiteral(ip), port);
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(ip, port);
    }

    /// As {@link #of} reads it, without the port where that is the usual one.
    @Override
    public String toString() {
        var literal = ip.getHostAddress();
        if (port == PORT) {
            return literal;
        }
        return (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + port;
    }
}
