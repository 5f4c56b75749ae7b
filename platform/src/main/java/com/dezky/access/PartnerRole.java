package com.dezky.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What someone is at a partner.
public enum PartnerRole {
    PARTNER_ADMIN,
    PARTNER_BILLING,
    PARTNER_SUPPORT;

    /// The word in JSON and SQL: `partner_admin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PartnerRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
