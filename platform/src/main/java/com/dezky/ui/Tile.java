package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// A figure on a dashboard.
/// @param value null when it was never measured
/// @param note what the figure means now: "12 ledige", "om 8 dage"
/// @param meter null for none
/// @param href where the rows behind it are; null for none
public record Tile(String label, @Nullable String value, @Nullable String note, @Nullable Meter meter,
        @Nullable String href) {
    public static Tile of(String label, String value) {
        return new Tile(label, value, null, null, null);
    }

    public static Tile unknown(String label) {
        return new Tile(label, null, null, null, null);
    }

    public Tile noting(String words) {
        return new Tile(label, value, words, meter, href);
    }

    public Tile filling(@Nullable Meter level) {
        return new Tile(label, value, note, level, href);
    }

    public Tile leadingTo(String address) {
        return new Tile(label, value, note, meter, address);
    }
}
