package com.dezky.operator.web;

import com.dezky.ui.Shell;
import java.time.Instant;
import java.util.List;

/// Domains that no tenant has shown to be theirs for 30 days.
public record LostDomainsPage(Shell shell, List<Row> rows) {
    /// @param release posting here lets others prove it
    /// @param dialog  the id of the question before it
    public record Row(String domain, String tenant, String tenantHref, Instant since, String release,
            String dialog) {}
}
