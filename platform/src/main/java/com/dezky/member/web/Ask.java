package com.dezky.member.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is asked about before it is done to a member.
enum Ask {
    SUSPEND,
    SIGN_OUT,
    PASSWORD,
    FACTORS,
    REMOVE;

    /// As in addresses and texts: `sign-out`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Ask> of(String word) {
        return Arrays.stream(values()).filter(ask -> ask.word().equals(word)).findFirst();
    }
}
