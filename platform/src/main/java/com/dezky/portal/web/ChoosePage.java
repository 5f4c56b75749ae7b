package com.dezky.portal.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import java.util.List;

/// The organisations a person belongs to.
public record ChoosePage(Shell shell, List<Row> rows) {
    /// @param chosen whether this session is about it already
    public record Row(String id, String name, String roles, Status status, boolean chosen) {}
}
