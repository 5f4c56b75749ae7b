package com.dezky.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Some of a list.
/// @param nextCursor opaque; null on the last page
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    /// How many a page holds when nobody says, and at most.
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), nextCursor);
    }
}
