package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// A name and what it stands for.
/// @param value null when it was never measured: the page says so, and shows no zero
/// @param note where it comes from or when it was measured; null for none
public record Fact(String label, @Nullable String value, @Nullable String note) {
    public static Fact of(String label, String value) {
        return new Fact(label, value, null);
    }

    public static Fact unknown(String label) {
        return new Fact(label, null, null);
    }
}
