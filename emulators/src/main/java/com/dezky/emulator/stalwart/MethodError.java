package com.dezky.emulator.stalwart;

import org.jspecify.annotations.Nullable;

/// Why a whole method call failed; later calls of the request still run.
final class MethodError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final @Nullable String description;

    MethodError(String type) {
        this(type, null);
    }

    MethodError(String type, @Nullable String description) {
        super(type, null, false, false);
        this.type = type;
        this.description = description;
    }

    String type() {
        return type;
    }

    @Nullable
    String description() {
        return description;
    }
}
