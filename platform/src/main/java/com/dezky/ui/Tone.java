package com.dezky.ui;

import java.util.Locale;

/// How a status should feel. Said three times over, so that colour is never alone: icon, word, colour.
public enum Tone {
    OK("check"),
    WARN("triangle-alert"),
    DANGER("octagon-x"),
    INFO("circle-dot"),
    NEUTRAL("circle-minus");

    private final String icon;

    Tone(String icon) {
        this.icon = icon;
    }

    /// The icon whose shape tells this tone apart in black and white.
    public String icon() {
        return icon;
    }

    /// As in `data-tone`.
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
