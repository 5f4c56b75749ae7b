package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// Where a list stands between its first and last row.
/// @param previous address of the rows before; null on the first page
/// @param next address of the rows after; null on the last
/// @param shown what is shown in words: `1–25 af 318`, or `25+` when counting is dear
public record Pages(@Nullable String previous, @Nullable String next, String shown) {
    public boolean only() {
        return previous == null && next == null;
    }
}
