package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// A field where an upstream says something else than we do. Each address is posted to, and null when that way
/// out does not exist here or the viewer may not take it.
/// @param desired what Dezky wants; null for nothing, as when a thing should not be there
/// @param observed what the upstream says; null for nothing, as when the thing is gone
/// @param ignored why it is left alone; null when it is not
public record DriftRow(String upstream, String field, @Nullable String desired, @Nullable String observed,
        @Nullable String why, @Nullable String ignored, @Nullable String push, @Nullable String accept,
        @Nullable String ignore) {}
