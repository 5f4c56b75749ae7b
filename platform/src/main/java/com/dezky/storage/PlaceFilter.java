package com.dezky.storage;

import org.jspecify.annotations.Nullable;

/// Which places somebody looks at.
/// @param kind  null for both
/// @param query a part of a name or an address; null for all
public record PlaceFilter(@Nullable Kind kind, @Nullable String query) {
    public static final PlaceFilter ALL = new PlaceFilter(null, null);
}
