package com.dezky.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The frame of a table; the rows are the page's own, each with a `<th scope="row">` that holds its one link.
/// @param id of the fragment that htmx swaps
/// @param caption says what it lists and how it is sorted; for screen readers
/// @param listens the live topic that makes it refetch itself from `source`; null for none
/// @param source address of the fragment, with the current filters; null for none
public record Table(String id, String caption, List<Column> columns, @Nullable String listens,
        @Nullable String source) {
    public static Table of(String id, String caption, Column... columns) {
        return new Table(id, caption, List.of(columns), null, null);
    }

    /// The same table, refetched when a topic changes.
    public Table live(String topic, String fragment) {
        return new Table(id, caption, columns, topic, fragment);
    }

    /// What htmx waits for; null for a table that stands still.
    public @Nullable String trigger() {
        return listens == null ? null : "live:" + listens + " from:body";
    }

    /// @param sortHref where sorting by it leads; null when it cannot be sorted by
    /// @param sorted `ascending`, `descending`, or null when the table is sorted by another
    /// @param priority 1 always shows; 2 and 3 give way on narrow screens
    /// @param numeric numbers stand at the end edge, under each other
    /// @param selects whether it holds a box for each row, and one for all of them
    public record Column(String label, @Nullable String sortHref, @Nullable String sorted, int priority,
            boolean numeric, boolean selects) {
        public static Column of(String label) {
            return new Column(label, null, null, 1, false, false);
        }

        /// The column of boxes.
        /// @param label says what the box in its head does
        public static Column selecting(String label) {
            return new Column(label, null, null, 1, false, true);
        }

        public static Column sortable(String label, String href, @Nullable String sorted) {
            return new Column(label, href, sorted, 1, false, false);
        }

        /// The same column, hidden when space is short; its cells say `data-prio` too.
        public Column priority(int place) {
            return new Column(label, sortHref, sorted, place, numeric, selects);
        }

        /// The same column for numbers; its cells say `class="num"` too.
        public Column ofNumbers() {
            return new Column(label, sortHref, sorted, priority, true, selects);
        }
    }
}
