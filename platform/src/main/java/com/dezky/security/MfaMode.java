package com.dezky.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether signing in asks for more than a password.
public enum MfaMode {
    /// Asks nothing of those who have none. Whoever set one up is asked for it all the same: a tenant protects its people
    /// further, it does not undo what they protect themselves with.
    OFF,
    /// As off, and says that a second factor is welcome.
    OPTIONAL,
    /// Asks everybody; who has none sets one up on the way in.
    REQUIRED;

    /// The word in JSON, SQL and at the identity provider: `off`, `optional`, `required`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads the word; empty when there is no such mode.
    public static Optional<MfaMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
