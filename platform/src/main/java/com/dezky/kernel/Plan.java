package com.dezky.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a tenant bought. What each plan holds stands in the catalogue (`billing`).
public enum Plan {
    MVP,
    PRO,
    ENTERPRISE;

    /// The word for it in JSON and SQL: `mvp`, `pro`, `enterprise`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the word; empty when there is no such plan.
    public static Optional<Plan> of(String word) {
        return Arrays.stream(values()).filter(plan -> plan.word().equals(word)).findFirst();
    }
}
