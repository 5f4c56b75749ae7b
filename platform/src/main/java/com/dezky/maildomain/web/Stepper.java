package com.dezky.maildomain.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where one is in the set-up of a domain.
public record Stepper(List<Step> steps) {
    /// @param href null for a step that cannot be gone to yet
    public record Step(int number, String label, boolean done, boolean current, @Nullable String href) {}
}
