package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// A band above the page that says something every page has to say.
/// @param label names it for screen readers: "Sandkasse", "Driftshændelse"
/// @param href where more is said; null for none
public record Banner(Kind kind, String label, String text, @Nullable String href, @Nullable String linkText) {
    /// Which one: decides colour and icon.
    public enum Kind {
        IMPERSONATION("eye"),
        INCIDENT_DANGER("siren"),
        INCIDENT_WARN("triangle-alert"),
        SANDBOX(
                "flask-conical"),
        ORGANISATION("circle-alert");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

        /// As in `data-kind`.
        public String value() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public static Banner of(Kind kind, String label, String text) {
        return new Banner(kind, label, text, null, null);
    }
}
