package com.dezky.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Links that belong together in a sidebar.
/// @param label null for the first group, which needs none
public record NavGroup(@Nullable String label, List<Item> items) {

    /// One link.
    /// @param href null for what is coming soon: shown muted, leads nowhere
    /// @param count hidden at 0
    /// @param countLabel what the count means, for those who do not see it beside its place
    public record Item(String label, String icon, @Nullable String href, boolean current, int count,
            @Nullable String countLabel) {
        public static Item link(String label, String icon, String href, boolean current) {
            return new Item(label, icon, href, current, 0, null);
        }

        public static Item soon(String label, String icon) {
            return new Item(label, icon, null, false, 0, null);
        }

        /// The same link with a count of things that want attention.
        public Item counting(int things, String meaning) {
            return new Item(label, icon, href, current, things, meaning);
        }
    }
}
