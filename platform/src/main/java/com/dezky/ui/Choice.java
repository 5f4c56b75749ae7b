package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// One answer of a select, a radio group, a checkbox group or a filter.
/// @param hint a line below the label in groups; null for none
public record Choice(String value, String label, @Nullable String hint) {
    public static Choice of(String value, String label) {
        return new Choice(value, label, null);
    }
}
