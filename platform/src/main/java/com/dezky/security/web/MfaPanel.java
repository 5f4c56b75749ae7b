package com.dezky.security.web;

import com.dezky.ui.Pages;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import com.dezky.ui.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members and what they prove themselves with, as the identity provider says just now.
/// @param share   how many have one, in a sentence; without a percentage while somebody's answer is missing
/// @param notice  what is not known, and why; null when everything is
/// @param filters everybody, or those without
public record MfaPanel(String share, @Nullable String notice, List<Tab> filters, Table table, Pages pages,
        List<Row> rows, boolean mayRemind) {
    /// @param methods  what they have; empty for nothing and for unknown
    /// @param reminded when they were last asked; null for never
    /// @param asks     whether they can be asked
    public record Row(String id, String name, String email, Status status, List<String> methods,
            @Nullable Instant reminded, boolean asks) {}
}
