package com.dezky.operator.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Tile;
import com.dezky.ui.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What needs an operator today.
/// @param alarm    what is about to stop everything; null for nothing
/// @param troubles steps that failed, the newest first
public record DashboardPage(Shell shell, @Nullable String alarm, List<Tile> tiles, List<Trouble> troubles,
        List<TimelineEntry> audit) {
    /// A step of a tenant that needs somebody.
    public record Trouble(String tenant, String href, String step, String words, java.time.Instant at) {}
}
