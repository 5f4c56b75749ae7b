package com.dezky.ocis;

import org.jspecify.annotations.Nullable;

/// What to change about a space; null leaves as it is.
/// @param quotaBytes 0 is without limit
public record SpacePatch(@Nullable SpaceName name, @Nullable String description, @Nullable Long quotaBytes) {}
