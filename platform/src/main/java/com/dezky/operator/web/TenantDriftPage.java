package com.dezky.operator.web;

import com.dezky.ui.DriftRow;
import com.dezky.ui.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where other systems say something else than we do.
/// @param open   what waits for a decision, or is ignored
/// @param healed what was put right lately
/// @param found  what a look just now saw; null when nobody looked just now
/// @param silent which systems could not be asked just now, and why
public record TenantDriftPage(TenantHead head, List<DriftRow> open, List<TimelineEntry> healed,
        @Nullable List<DriftRow> found, @Nullable List<String> silent) {}
