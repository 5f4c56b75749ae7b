package com.dezky.maildomain.check;

import com.dezky.maildomain.check.Explanation.Code;
import org.jspecify.annotations.Nullable;

/// What the values at one server mean for one expected record.
/// @param proposal as {@link RecordCheck#proposal}
record Verdict(State state, Explanation why, @Nullable String proposal) {
    static Verdict match() {
        return new Verdict(State.MATCH, Explanation.of(Code.AS_EXPECTED), null);
    }

    /// Fine, with something worth knowing.
    static Verdict match(Code note, String... arguments) {
        return new Verdict(State.MATCH, Explanation.of(note, arguments), null);
    }

    static Verdict unknown(Code code, String... arguments) {
        return new Verdict(State.UNKNOWN, Explanation.of(code, arguments), null);
    }

    static Verdict missing(ExpectedRecord expected) {
        return new Verdict(State.MISSING, Explanation.of(Code.NOTHING_FOUND, expected.host()), expected.value());
    }

    static Verdict different(String proposal, Code code, String... arguments) {
        return new Verdict(State.DIFFERENT, Explanation.of(code, arguments), proposal);
    }

    static Verdict conflict(String proposal, Code code, String... arguments) {
        return new Verdict(State.CONFLICT, Explanation.of(code, arguments), proposal);
    }

    /// The same, with a better reason.
    Verdict because(Code code, String... arguments) {
        return new Verdict(state, Explanation.of(code, arguments), proposal);
    }

    boolean matches() {
        return state == State.MATCH;
    }
}
