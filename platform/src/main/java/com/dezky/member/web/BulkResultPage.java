package com.dezky.member.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of it, row by row.
/// @param secrets whether there are passwords on it, which no other page shows
public record BulkResultPage(Shell shell, String title, String summary, Table table, List<Row> rows, boolean secrets) {
    /// @param password null where none was made
    /// @param problem  why it was not done; null when it was
    public record Row(String href, String name, String email, @Nullable String password, @Nullable String problem) {}
}
