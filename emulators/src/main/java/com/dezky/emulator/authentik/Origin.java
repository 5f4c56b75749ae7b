package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;

/// Under which name and from where a request came. Everything Authentik says about itself follows from it.
final class Origin {
    private Origin() {}

    static String scheme(Exchange exchange) {
        return exchange.header("X-Forwarded-Proto").orElse("http");
    }

    /// Scheme and host, without a trailing slash.
    static String of(Exchange exchange) {
        return scheme(exchange) + "://" + exchange.header("Host").orElse("localhost");
    }

    /// The issuer of an application, with its trailing slash.
    static String issuer(Exchange exchange, String slug) {
        return issuer(of(exchange), slug);
    }

    static String issuer(String origin, String slug) {
        return origin + "/application/o/" + slug + "/";
    }

    static String ip(Exchange exchange) {
        return exchange.header("X-Forwarded-For").map(chain -> chain.replaceFirst(",.*", "").strip())
                .orElse("127.0.0.1");
    }
}
