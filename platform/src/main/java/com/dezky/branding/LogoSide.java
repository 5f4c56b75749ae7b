package com.dezky.branding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The theme a logo is made for.
public enum LogoSide {
    LIGHT,
    DARK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LogoSide> of(String word) {
        return Arrays.stream(values()).filter(side -> side.word().equals(word)).findFirst();
    }
}
