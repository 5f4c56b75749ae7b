package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.StepKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a run took on when it got the tenant's lease.
/// @param generation what was wanted then; the run settles it
/// @param wantedBy   the strongest reason for that generation
/// @param whole      whether every step runs, or only those that are due again
/// @param steps      the steps to run, as they stood
/// @param open       the differences that were open
/// @param accepted   values of theirs that a person made ours
record Claim(TenantId tenant, UUID run, Instant startedAt, Lease lease, Trigger trigger, long generation,
        Trigger wantedBy, boolean whole,
        List<StepRow> steps, List<Drift> open, Map<StepKey, Map<String, String>> accepted) {
    /// A step as it stood.
    /// @param settled the generation it last fulfilled
    record StepRow(StepState state, long settled) {
        StepKey key() {
            return state.key();
        }
    }

    /// Whether the step has yet to push what the generation wants.
    private boolean owes(StepRow step) {
        return step.settled < generation;
    }

    /// What the run may do about the step's findings.
    Policy policy(StepRow step) {
        var push = !owes(step)
                ? Policy.Push.ORDERED
                : switch (wantedBy) {
                    case PUSH, RETRY, SWEEP -> Policy.Push.ORDERED;
                    case CHANGE -> Policy.Push.DECIDED;
                    case PERSON -> Policy.Push.ALL;
                };
        return new Policy(push, open.stream().filter(drift -> drift.step().equals(step.key().word())).toList());
    }

    /// Whether what the step finds is drift: nothing was ordered since it was last in order.
    boolean findsDrift(StepRow step) {
        return step.settled > 0 && (!owes(step) || wantedBy != Trigger.CHANGE);
    }

    /// The steps that waited when the run began.
    Set<StepKey> waiting() {
        return steps.stream().filter(step -> step.state().state() == State.PENDING).map(StepRow::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether people follow the run as it goes, or it is recorded at its end if it was worth it.
    boolean live() {
        return trigger != Trigger.SWEEP;
    }
}
