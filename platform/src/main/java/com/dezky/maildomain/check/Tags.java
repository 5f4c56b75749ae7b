package com.dezky.maildomain.check;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A list of `tag=value` between semicolons, as DKIM, DMARC, MTA-STS and TLS reporting use it (RFC 6376, section 3.2).
final class Tags {
    /// Longer than any key in use; what is longer is not read at all.
    private static final int LONGEST = 4_096;

    private Tags() {}

    /// The tags by their lower-case names, in their order; empty when this is no such list or names a tag twice.
    static Optional<Map<String, String>> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var tags = new LinkedHashMap<String, String>();
        for (var part : text.split(";")) {
            if (part.isBlank()) {
                continue;
            }
            var equals = part.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            var name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (tags.put(name, part.substring(equals + 1).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(tags);
    }

    /// Whether a text claims to be of this version, readable or not.
    static boolean claims(String text, String version) {
        var start = text.substring(0, Math.min(text.length(), 64)).replace(" ", "").toLowerCase(Locale.ROOT);
        return start.startsWith("v=" + version.toLowerCase(Locale.ROOT));
    }
}
