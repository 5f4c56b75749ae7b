package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// A name and what it stands for.
/// @param value null when it was never measured: the page says so, and shows no zero
/// @param note where it comes from or when it was measured; null for none
/// @param code whether the value is an id or a name to be copied letter by letter
public record Fact(String label, @Nullable String value, @Nullable String note, boolean code) {
    public static Fact of(String label, String value) {
        return new Fact(label, value, null, false);
    }

    public static Fact code(String label, String value) {
        return new Fact(label, value, null, true);
    }

    public static Fact unknown(String label) {
        return new Fact(label, null, null, false);
    }
}
