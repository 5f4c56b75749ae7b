package com.dezky.maildomain.check;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A published signing key (RFC 6376, section 3.6.1).
/// @param algorithm `rsa` unless it says otherwise
/// @param key empty when it was revoked
/// @param tags all of them
record DkimRecord(String algorithm, byte[] key, Map<String, String> tags) {
    /// Reads a record, or nothing when it is not one.
    static Optional<DkimRecord> parse(String text) {
        return Tags.parse(text).filter(tags -> tags.containsKey("p"))
                .filter(tags -> tags.getOrDefault("v", "DKIM1").equals("DKIM1")).flatMap(DkimRecord::of);
    }

    private static Optional<DkimRecord> of(Map<String, String> tags) {
        try {
            var key = Base64.getDecoder().decode(tags.getOrDefault("p", "").replaceAll("\\s", ""));
            return Optional.of(new DkimRecord(tags.getOrDefault("k", "rsa").toLowerCase(Locale.ROOT), key, tags));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    boolean isRevoked() {
        return key.length == 0;
    }

    boolean sameKey(DkimRecord other) {
        return algorithm.equals(other.algorithm) && Arrays.equals(key, other.key);
    }

    /// Whether it may be used with what our servers do: signing mail, with SHA-256.
    Optional<String> restriction() {
        if (!allows("h", "sha256")) {
            return Optional.of("h=" + tags.get("h"));
        }
        return allows("s", "email") || allows("s", "*") ? Optional.empty() : Optional.of("s=" + tags.get("s"));
    }

    boolean isTest() {
        return tags.containsKey("t") && allows("t", "y");
    }

    private boolean allows(String tag, String wanted) {
        var list = tags.get(tag);
        return list == null || List.of(list.toLowerCase(Locale.ROOT).split("\\s*:\\s*")).contains(wanted);
    }
}
