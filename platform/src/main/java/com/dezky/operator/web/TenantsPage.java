package com.dezky.operator.web;

import com.dezky.ui.Pages;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Table;
import com.dezky.ui.Toolbar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tenants, filtered.
/// @param filtered whether an empty list is empty because of the filters
public record TenantsPage(Shell shell, Toolbar toolbar, Table table, List<Row> rows, Pages pages, boolean filtered) {
    /// @param provisioning the worst of its steps; null when nobody has worked on it yet
    public record Row(String slug, String name, Status status, String plan, @Nullable Status provisioning, int drift,
            Instant createdAt) {}
}
