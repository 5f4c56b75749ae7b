package com.dezky.security.web;

import com.dezky.ui.Status;
import java.util.List;

/// Whether each part of the policy is really asked, and where.
/// @param form whether it stands beside the form, whose fields say it too
public record EnforcementPanel(List<Row> rows, boolean form) {
    /// @param name  of the field in the form
    /// @param label as people call it
    /// @param where sentences; empty unless it is enforced
    public record Row(String name, String label, Status status, List<String> where) {}
}
