package com.dezky.provisioning;

import java.util.Locale;

/// Why a run began; it decides what the run may push.
public enum Trigger {
    /// Something about the tenant changed: values are pushed, except those a person still has to decide on.
    CHANGE,
    /// Somebody asked for it: every value is pushed that nobody said to leave.
    PERSON,
    /// Somebody ordered single values to be pushed.
    PUSH,
    /// A step that failed, or waits, tries again.
    RETRY,
    /// A look at everything: what is missing is made, another value is reported.
    SWEEP;

    /// The word in JSON and SQL.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Trigger of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
