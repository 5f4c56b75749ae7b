package com.dezky.security;

import java.util.Locale;

/// Whom a policy would keep out who must not be kept out by accident.
public enum LockOut {
    /// Whoever saves it.
    YOURSELF,
    /// Every owner: nobody could take it back.
    EVERY_OWNER;

    /// The word in JSON and texts: `yourself`, `every-owner`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
