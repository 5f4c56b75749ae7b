package com.dezky.provisioning;

import com.dezky.provisioning.step.StepKey;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a tenant's step stands.
/// @param step        the integration's word: `authentik`, `stalwart`, `ocis`, `email`
/// @param message     a plain sentence: why it failed, is skipped or waits; null when all is well
/// @param reference   the request's id in the upstream's log, where there was one
/// @param attempt     consecutive runs without success
/// @param parked      whether repeating is no use until somebody looks
/// @param nextRetryAt null when none is planned
/// @param durationMs  of the last run
/// @param checkedAt   null while nobody has looked
public record StepState(String step, State state, @Nullable String message, @Nullable String reference, int attempt,
        boolean parked, @Nullable Instant nextRetryAt, long durationMs, @Nullable Instant checkedAt) {
    /// The words of `provisioningStatus`.
    public enum State {
        OK,
        SKIPPED,
        ERROR,
        PENDING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /// Whether nothing is left to do.
        boolean settled() {
            return this == OK || this == SKIPPED;
        }
    }

    StepKey key() {
        return StepKey.of(step).orElseThrow();
    }
}
