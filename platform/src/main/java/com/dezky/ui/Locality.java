package com.dezky.ui;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// The language and the zone of the organisation that a request is about. The door offers them, and they are looked up
/// when a page first asks.
/// @param language for whoever has chosen none; null when the organisation has not either
public record Locality(@Nullable Language language, ZoneId zone) {
    private static final String KEY = Locality.class.getName();

    /// Says where this request's locality can be asked for.
    public static void offer(HttpServletRequest request, Supplier<Optional<Locality>> source) {
        request.setAttribute(KEY, source);
    }

    /// Empty for a request that is about no organisation.
    static Optional<Locality> of(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof Supplier<?> source
                && source.get() instanceof Optional<?> found
                && found.orElse(null) instanceof Locality here ? Optional.of(here) : Optional.empty();
    }
}
