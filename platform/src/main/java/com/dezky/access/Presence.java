package com.dezky.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/// How the browser behind a request came to be signed in, as far as a tenant's session rules ask. A bearer token has
/// none: it lives minutes, and is renewed by somebody who is signed in.
/// @param provedAt     when the person last proved who they are
/// @param longestPause the longest time since then in which the session went unused, up to this request
public record Presence(Instant provedAt, Duration longestPause) {
    private static final ScopedValue<Presence> HERE = ScopedValue.newInstance();

    static Optional<Presence> here() {
        return HERE.isBound() ? Optional.of(HERE.get()) : Optional.empty();
    }

    /// Runs the work of a request that a browser session makes.
    public <T> T during(Callable<T> work) throws Exception {
        return ScopedValue.where(HERE, this).call(work::call);
    }
}
