package com.dezky.security.web;

import com.dezky.ui.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who would notice a policy.
/// @param summary one sentence for each count that is not zero
/// @param basis   what it goes by
/// @param more    how many more there are; null when all are listed
public record PreviewPanel(List<String> summary, List<Row> rows, String basis, @Nullable String more) {
    /// @param why what would have happened, and from where
    public record Row(String name, String email, Status status, List<String> why) {}
}
