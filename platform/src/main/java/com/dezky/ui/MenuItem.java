package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// An entry of a menu: a link, or a button that opens a dialog.
/// @param href null for a button
/// @param dialog id of the dialog it opens; null for a link
public record MenuItem(String label, String icon, @Nullable String href, @Nullable String dialog, boolean danger) {
    public static MenuItem link(String label, String icon, String href) {
        return new MenuItem(label, icon, href, null, false);
    }

    public static MenuItem opens(String label, String icon, String dialog) {
        return new MenuItem(label, icon, null, dialog, false);
    }

    /// The same entry, set apart as dangerous.
    public MenuItem dangerous() {
        return new MenuItem(label, icon, href, dialog, true);
    }
}
