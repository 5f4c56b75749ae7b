package com.dezky.ui;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a run has done for one tenant so far.
/// @param runAll posting here runs all of them again; null when the viewer may not
/// @param listens the live topic that makes the list refetch itself from `source`; null for a finished record
/// @param source address of the fragment
public record Steps(List<Step> steps, @Nullable String runAll, @Nullable String listens, @Nullable String source) {

    /// One upstream's part.
    /// @param why why it was skipped, or what went wrong, in plain words; null otherwise
    /// @param reference finds it in our logs; null for none
    /// @param attempt 1 for the first
    /// @param again when it is tried again by itself, in words; null for never
    /// @param retry posting here runs this one again; null when the viewer may not, or there is nothing to repeat
    public record Step(String name, Status status, @Nullable String why, @Nullable String reference, int attempt,
            @Nullable Duration took, @Nullable String again, @Nullable String retry) {}

    /// The same steps, for a list that stands inside a larger fragment which refetches itself.
    public Steps still() {
        return new Steps(steps, runAll, null, null);
    }

    /// How many need nothing more: done, or skipped for a stated reason.
    public long settled() {
        return steps.stream().filter(step -> step.status() == Status.STEP_OK || step.status() == Status.STEP_SKIPPED)
                .count();
    }

    /// What htmx waits for; null when nothing will change.
    public @Nullable String trigger() {
        return listens == null ? null : "live:" + listens + " from:body";
    }
}
