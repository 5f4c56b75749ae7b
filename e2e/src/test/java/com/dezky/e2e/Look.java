package com.dezky.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;

/// How a browser shows Dezky to somebody: language, theme and width.
enum Look {
    DANISH_LIGHT_WIDE("da-DK", ColorScheme.LIGHT, 1280, 800),
    ENGLISH_LIGHT_WIDE("en-GB", ColorScheme.LIGHT, 1280,
            800),
    ENGLISH_DARK_NARROW("en-GB", ColorScheme.DARK, 360, 740);

    private final String locale;
    private final ColorScheme theme;
    private final int width;
    private final int height;

    Look(String locale, ColorScheme theme, int width, int height) {
        this.locale = locale;
        this.theme = theme;
        this.width = width;
        this.height = height;
    }

    /// Without motion, so that nothing is looked at while it is half way.
    NewContextOptions context() {
        return new NewContextOptions().setLocale(locale).setColorScheme(theme).setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    /// As in the names of screenshots: `da-light-1280`.
    @Override
    public String toString() {
        return locale.substring(0, 2) + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
    }
}
