package com.dezky.access;

import org.jspecify.annotations.Nullable;

/// An operator made or changed a person. Listeners run in the same transaction.
/// @param before null when the person is new
public record PersonChanged(Actor by, @Nullable Person before, Person after) {}
