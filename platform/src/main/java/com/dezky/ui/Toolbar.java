package com.dezky.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Search and filters above a table: one GET form, so every view has an address.
/// @param action where it is sent, without a query
/// @param search label of the search field; null for none
/// @param query what was searched for
/// @param target id of the fragment to refresh while typing; null reloads the page on Enter
/// @param clear address without any filter; null when none is applied
public record Toolbar(String action, @Nullable String search, String query, @Nullable String target,
        List<Filter> filters, @Nullable String clear) {

    /// One question a list can be narrowed by.
    /// @param chosen the applied value, empty for none
    /// @param without the address of the list without this filter
    public record Filter(String name, String label, List<Choice> choices, String chosen, String without) {
        /// `Status: Spærret`, or null when it is not applied.
        public @Nullable String applied() {
            return choices.stream().filter(choice -> !chosen.isEmpty() && choice.value().equals(chosen)).findFirst()
                    .map(choice -> label + ": " + choice.label()).orElse(null);
        }
    }
}
