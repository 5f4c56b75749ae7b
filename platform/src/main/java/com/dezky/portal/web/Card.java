package com.dezky.portal.web;

import org.jspecify.annotations.Nullable;

/// One card of a page.
/// @param content null for those who may not see it, and when it could not be had
/// @param failed  whether it could not be had
public record Card<T>(@Nullable T content, boolean failed) {
    static <T> Card<T> of(@Nullable T content) {
        return new Card<>(content, false);
    }

    static <T> Card<T> broken() {
        return new Card<>(null, true);
    }
}
