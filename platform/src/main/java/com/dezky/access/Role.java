package com.dezky.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a member is in a tenant, highest first.
public enum Role {
    OWNER,
    ADMIN,
    USER_ADMIN,
    BILLING_ADMIN,
    AUDITOR,
    MEMBER;

    /// The word in JSON and SQL: `owner`, `user_admin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
