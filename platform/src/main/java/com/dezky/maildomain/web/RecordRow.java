package com.dezky.maildomain.web;

import com.dezky.ui.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DNS record as a page shows it: what should be there, what is, and what to do.
/// @param shortHost  the host as most providers ask for it, below the domain; null for the domain itself
/// @param why        a sentence that says what is wrong and what to do
/// @param proposal   what to publish instead of the expected value; null for that itself
/// @param left       why somebody leaves it alone; null when it counts
/// @param leave      the page where one says so; null for those who may not
/// @param countAgain posting here lets it count again; null when it does, and for those who may not
public record RecordRow(String purpose, String type, String host, @Nullable String shortHost, String expected,
        List<Found> found, boolean looked, Status status, String why, @Nullable String proposal,
        @Nullable String left, @Nullable String leave, @Nullable String countAgain) {
    /// @param by who said so, and how long it may be remembered
    /// @param same whether it is the expected value
    public record Found(String value, String by, boolean same) {}
}
