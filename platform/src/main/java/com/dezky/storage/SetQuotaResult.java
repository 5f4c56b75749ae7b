package com.dezky.storage;

/// How choosing a quota ends.
public sealed interface SetQuotaResult {
    record Chosen(Place place) implements SetQuotaResult {}

    /// @param plan bytes the plan holds, which is the most
    record AbovePlan(long plan) implements SetQuotaResult {}

    /// @param least bytes
    record TooSmall(long least) implements SetQuotaResult {}
}
