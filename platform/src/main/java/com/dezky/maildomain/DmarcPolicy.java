package com.dezky.maildomain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What receivers are asked to do with mail that claims to come from a domain and cannot prove it (RFC 7489,
/// section 6.3), from the mildest.
public enum DmarcPolicy {
    NONE,
    QUARANTINE,
    REJECT;

    /// The word in JSON, SQL and DNS.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DmarcPolicy> of(String word) {
        return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
    }
}
