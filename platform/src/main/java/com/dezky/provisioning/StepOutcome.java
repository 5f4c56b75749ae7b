package com.dezky.provisioning;

import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.Finding;
import com.dezky.provisioning.step.StepKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How one step of a run ended.
/// @param parked     no use repeating until somebody looks
/// @param retryAfter the least wait that the upstream asked for
/// @param done       what was changed, also when it then failed
/// @param left       what still differs; null when nobody could look
/// @param troubles   the single things that are not done, by their id; everything else is
record StepOutcome(StepKey step, State state, @Nullable String message, @Nullable String reference, boolean parked,
        Duration retryAfter, List<Finding> done, @Nullable List<Finding> left, Map<UUID, Trouble> troubles,
        Duration took) {
    /// Why one thing is not done.
    /// @param state     `ERROR`, or `PENDING` for what comes by itself
    /// @param reference the request's id in the upstream's log
    record Trouble(State state, String message, @Nullable String reference) {}

    /// The same outcome, reached this fast.
    StepOutcome took(Duration duration) {
        return new StepOutcome(step, state, message, reference, parked, retryAfter, done, left, troubles,
                duration);
    }
}
