package com.dezky.maildomain;

import com.dezky.maildomain.check.Purpose;
import com.dezky.maildomain.check.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A DNS record that a domain should have, and how it was found.
/// @param host     the whole name, without the final dot
/// @param required whether the domain is incomplete without it
/// @param checked  null while nobody has looked
/// @param optOut   somebody said to leave it; null when nobody did
public record DomainRecord(UUID id, Purpose purpose, String type, String host, String expected, boolean required,
        @Nullable Checked checked, @Nullable OptOut optOut) {
    /// One answer, and the resolvers that gave it.
    public record Found(String value, long ttlSeconds, List<String> servers) {}

    /// What one look found.
    /// @param why           a stable code with its arguments, for a sentence in the reader's language
    /// @param proposal      what to publish instead, where that is not simply the expected value
    /// @param notEverywhere the domain's own servers have it already, others not yet
    public record Checked(State state, List<Found> found, Why why, @Nullable String proposal,
            boolean notEverywhere) {}

    public record Why(String code, List<String> arguments) {}

    public record OptOut(String reason, String by, Instant at) {}

    /// As the last look found it; unknown before the first.
    public State state() {
        return checked == null ? State.UNKNOWN : checked.state();
    }

    /// Whether nothing needs to be done about it.
    public boolean settled() {
        return optOut != null || !required || state() == State.MATCH;
    }

    /// Whether it is known to be wrong; a resolver's silence is not.
    public boolean broken() {
        return optOut == null && required && state().isWrong();
    }

    /// As a name server reads it (RFC 1035, section 5).
    public String zoneLine() {
        return ZoneText.line(this);
    }
}
