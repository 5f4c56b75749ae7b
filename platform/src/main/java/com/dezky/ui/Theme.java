package com.dezky.ui;

import java.util.Arrays;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/// Light, dark, or whatever the reader's system says. Rendered by the server, so nothing flashes.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    static final String COOKIE = "dezky-theme";

    private static final String CHOSEN = Theme.class.getName();

    /// As in the cookie and in forms.
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What `<html data-theme>` says; null leaves the attribute out, and the system decides.
    public @Nullable String attribute() {
        return this == SYSTEM ? null : value();
    }

    /// The theme with this value; anything else is the system's.
    public static Theme ofValue(@Nullable String value) {
        return Arrays.stream(values()).filter(each -> each.value().equals(value)).findFirst().orElse(SYSTEM);
    }

    /// The theme for a request.
    public static Theme of(HttpServletRequest request) {
        if (request.getAttribute(CHOSEN) instanceof Theme chosen) {
            return chosen;
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        return ofValue(cookie == null ? null : cookie.getValue());
    }

    /// Answers this one request in a theme, whatever its reader picked before.
    public static void choose(HttpServletRequest request, Theme theme) {
        request.setAttribute(CHOSEN, theme);
    }
}
