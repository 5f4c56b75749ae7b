package com.dezky.provisioning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reconcile would do right now, read live and without doing it.
public record DryRun(List<Step> steps) {
    /// @param changes what would be done
    /// @param left    what differs and would be left
    /// @param problem why the step could not be looked at, or would stop; null when neither
    public record Step(String step, List<RunReport.Change> changes, List<RunReport.Change> left,
            @Nullable String problem) {}
}
