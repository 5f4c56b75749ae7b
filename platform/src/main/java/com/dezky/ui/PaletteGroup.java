package com.dezky.ui;

import java.util.List;

/// Results of the command palette under one heading, at most five of them, already filtered by permission.
public record PaletteGroup(String label, List<Hit> hits) {
    /// Somewhere to go. Commands that destroy lead to their confirmation, never to the deed.
    public record Hit(String label, String detail, String icon, String href) {}
}
