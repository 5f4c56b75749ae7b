package com.dezky.provisioning;

import com.dezky.provisioning.step.Finding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run of the reconciler over a tenant, for its timeline.
/// @param trigger `change | person | push | retry | sweep`
/// @param outcome `running | ok | error | pending | abandoned`
/// @param endedAt null while it runs
public record RunReport(UUID id, String trigger, String outcome, Instant startedAt, @Nullable Instant endedAt,
        List<Step> steps) {
    /// @param state   `running | ok | skipped | error | pending`
    /// @param changes what was done
    public record Step(String step, String state, @Nullable String message, int attempt, long durationMs,
            List<Change> changes) {}

    /// A field that was not as it should be.
    public record Change(String field, @Nullable String desired, @Nullable String observed, String why) {
        static Change of(Finding finding) {
            return new Change(finding.field(), finding.desired(), finding.observed(), finding.why());
        }
    }
}
