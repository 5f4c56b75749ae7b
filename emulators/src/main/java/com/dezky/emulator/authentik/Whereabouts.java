package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From where a browser comes. On one machine everything comes from nowhere, so a browser may say it itself, in a
/// cookie that only the sandbox has.
///
/// @param country two letters, or null when it is not known
record Whereabouts(String ip, @Nullable String country) {
    static final String COOKIE = "sandbox_place";

    static Whereabouts of(Exchange exchange) {
        var said = exchange.cookie(COOKIE).map(value -> value.split("/", 2)).filter(parts -> parts.length == 2);
        var country = said.map(parts -> parts[0]).filter(Whereabouts::isCountry);
        var ip = said.map(parts -> parts[1]).filter(Whereabouts::isAddress);
        return new Whereabouts(ip.orElseGet(() -> Origin.ip(exchange)), country.orElse(null));
    }

    /// Whether the browser said any of it itself.
    static boolean said(Exchange exchange) {
        return exchange.cookie(COOKIE).filter(value -> value.length() > 1).isPresent();
    }

    static boolean isCountry(String text) {
        return text.matches("[A-Z]{2}");
    }

    static boolean isAddress(String text) {
        return address(text).isPresent();
    }

    /// The address; one of version 4 in the clothes of version 6 is one of version 4.
    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /// As events and sessions show it.
    @Nullable
    Map<String, Object> geo() {
        if (country == null) {
            return null;
        }
        var geo = new LinkedHashMap<String, Object>();
        geo.put("continent", null);
        geo.put("country", country);
        geo.put("lat", null);
        geo.put("long", null);
        geo.put("city", "");
        return geo;
    }
}
