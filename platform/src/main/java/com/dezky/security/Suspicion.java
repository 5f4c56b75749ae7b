package com.dezky.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a sign-in may not have been the person's own.
public enum Suspicion {
    /// From a country they have not signed in from before.
    NEW_COUNTRY,
    /// From an address never seen, in a browser never seen, without a second factor.
    NEW_PLACE,
    /// After many wrong passwords, from where those came.
    GUESSED;

    /// The word in SQL and texts: `new-country`, `new-place`, `guessed`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Suspicion> of(String word) {
        return Arrays.stream(values()).filter(suspicion -> suspicion.word().equals(word)).findFirst();
    }
}
