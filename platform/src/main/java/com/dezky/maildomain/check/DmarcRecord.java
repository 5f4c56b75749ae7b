package com.dezky.maildomain.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a domain asks others to do with mail that only pretends to come from it (RFC 7489, section 6.3).
/// @param subdomains the policy for names below, the same unless it says otherwise
/// @param percent of the mail to which it applies
/// @param reports where daily reports go, lower-case, without size limits
record DmarcRecord(Policy policy, Policy subdomains, int percent, Set<String> reports) {
    /// The later, the stricter.
    enum Policy {
        NONE,
        QUARANTINE,
        REJECT;

        static Optional<Policy> of(String word) {
            return Arrays.stream(values()).filter(policy -> policy.word().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String VERSION = "DMARC1";

    /// Whether this is meant as one, readable or not.
    static boolean claims(String text) {
        return Tags.claims(text, VERSION);
    }

    /// Reads a record, or nothing when it is not one.
    static Optional<DmarcRecord> parse(String text) {
        // The version comes first, or receivers do not see a record at all.
        return Tags.parse(text).filter(_ -> claims(text)).filter(tags -> VERSION.equals(tags.get("v")))
                .flatMap(tags -> {
                    var policy = Policy.of(tags.getOrDefault("p", ""));
                    var subdomains = tags.containsKey("sp") ? Policy.of(tags.getOrDefault("sp", "")) : policy;
                    var percent = tags.getOrDefault("pct", "100");
                    if (policy.isEmpty() || subdomains.isEmpty() || !percent.matches("\\d{1,3}")) {
                        return Optional.empty();
                    }
                    return Optional
                            .of(new DmarcRecord(policy.get(), subdomains.get(), Integer.parseInt(percent), reports(tags
                                    .getOrDefault("rua", ""))));
                });
    }

    private static Set<String> reports(String list) {
        return List.of(list.split(",")).stream().map(uri -> uri.strip().toLowerCase(Locale.ROOT))
                .map(uri -> uri.replaceFirst("!\\d+[kmgt]?$", "")).filter(uri -> !uri.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
