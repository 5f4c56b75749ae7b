package com.dezky.provisioning.step;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The systems a tenant lives in, in the order people read them.
public enum StepKey {
    AUTHENTIK,
    STALWART,
    OCIS,
    EMAIL;

    /// The word in JSON and SQL: a key of `provisioningStatus`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the word; empty when there is no such step.
    public static Optional<StepKey> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }
}
