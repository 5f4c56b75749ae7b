package com.dezky.provisioning;

import com.dezky.provisioning.step.Finding;
import java.util.List;
import java.util.Objects;

/// Which findings a run acts upon. What is missing or unwanted always; another value only when somebody stands behind
/// it, since somebody may stand behind theirs as well.
/// @param open the step's open differences, with what people said about them
record Policy(Push push, List<Drift> open) {
    enum Push {
        /// Only what somebody ordered by name.
        ORDERED,
        /// All values but those that are shown to people as open.
        DECIDED,
        /// All values but those that somebody said to leave.
        ALL
    }

    boolean acts(Finding finding) {
        return switch (finding.kind()) {
            case MISSING, UNWANTED -> true;
            case DIFFERENT -> pushes(finding);
            case FOREIGN -> ordered(finding);
            case LOST, LATE, BLOCKED -> false;
        };
    }

    private boolean pushes(Finding finding) {
        if (ordered(finding)) {
            return true;
        }
        return switch (push) {
            case ORDERED -> false;
            case DECIDED -> open.stream().noneMatch(drift -> same(drift, finding));
            case ALL -> open.stream().noneMatch(drift -> drift.ignored() && same(drift, finding));
        };
    }

    private boolean ordered(Finding finding) {
        return open.stream().anyMatch(drift -> drift.orderedAt() != null && drift.field().equals(finding.field()));
    }

    /// What people said holds for the value they saw. For what we want now they said it as long as it is what we wanted
    /// then, or they told us to leave it.
    private static boolean same(Drift drift, Finding finding) {
        return drift.field().equals(finding.field()) && Objects.equals(drift.observed(), finding.observed())
                && (drift.ignored() || Objects.equals(drift.desired(), finding.desired()));
    }
}
