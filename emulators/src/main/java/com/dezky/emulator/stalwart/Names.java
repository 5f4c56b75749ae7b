package com.dezky.emulator.stalwart;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which domain names and local parts Stalwart takes.
final class Names {
    /// Suffixes it takes although no registry has them; `.example` is not among them.
    private static final Set<String> LOCAL = Set.of("test", "localhost", "local", "internal", "lan", "home", "corp",
            "intranet", "private", "localdomain");
    /// Stands in for the Public Suffix List together with every two-letter suffix.
    private static final Set<String> GENERIC = Set.of("com", "net", "org", "info", "biz", "name", "pro", "dev", "app",
            "cloud", "online", "shop", "store", "site", "tech", "email", "company", "agency", "studio", "digital",
            "consulting", "services", "group", "team", "work", "world", "global", "systems", "solutions", "finance",
            "legal", "health", "coop", "academy", "education", "design", "media", "news", "xyz");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern LOCAL_PART = Pattern
            .compile("[a-z0-9!#$%&'*+\\-/=?^_{|}~`]+(\\.[a-z0-9!#$%&'*+\\-/=?^_{|}~`]+)*");

    private Names() {}

    /// The name lower-cased and in punycode, or empty when it is refused.
    static Optional<String> domain(String text) {
        String name;
        try {
            name = IDN.toASCII(text.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
        var labels = name.split("\\.", -1);
        var suffix = labels[labels.length - 1];
        var known = LOCAL.contains(suffix) || GENERIC.contains(suffix) || suffix.matches("[a-z]{2}") || suffix
                .startsWith("xn--");
        var valid = labels.length > 1 && name.length() <= 253 && known;
        for (var label : labels) {
            valid &= LABEL.matcher(label).matches();
        }
        return valid ? Optional.of(name) : Optional.empty();
    }

    /// The part before the `@`, lower-cased and without white space, or empty when it is refused.
    static Optional<String> localPart(String text) {
        var name = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return LOCAL_PART.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}
