package com.dezky.member.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be done to many members at once.
enum BulkVerb {
    SUSPEND,
    SIGN_OUT,
    PASSWORD;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<BulkVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }
}
