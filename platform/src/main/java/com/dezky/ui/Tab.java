package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// A link among sibling views of one thing.
/// @param count hidden at 0
/// @param alarm something in it wants attention; shown as an icon and said in words
public record Tab(String label, String href, boolean current, int count, @Nullable String alarm) {
    public static Tab of(String label, String href, boolean current) {
        return new Tab(label, href, current, 0, null);
    }
}
