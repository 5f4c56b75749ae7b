package com.dezky.ui;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// What a template may ask for while a page is rendered, besides the values it was given. Bound around the
/// rendering only: templates import it statically (`@import static com.dezky.ui.Rendering.text`), nobody else.
/// @param csrf null when the request has no token, as on error pages before the security filters ran
/// @param tenant the id of the tenant that the page is about; null for a page that is about none
/// @param path the page's own address with its query, for forms that lead back to it
public record Rendering(Language language, Theme theme, Texts texts, Assets assets, Formats formats, Clock clock,
        @Nullable Csrf csrf, @Nullable String tenant, String path, List<Toast> flashed) {
    /// Request attribute and form field with the tenant that a page is about: a form says which one it was drawn for,
    /// since a second tab may have chosen another meanwhile.
    public static final String TENANT = "dezky.tenant";

    private static final ScopedValue<Rendering> CURRENT = ScopedValue.newInstance();

    /// The token and the two names under which Spring Security expects it.
    public record Csrf(String parameter, String header, String token) {}

    /// Runs a rendering inside this context.
    public <T> T around(Supplier<T> rendering) {
        return ScopedValue.where(CURRENT, this).call(rendering::get);
    }

    /// The context of the page being rendered on this thread.
    public static Rendering here() {
        return CURRENT.get();
    }

    /// A text in the page's language.
    /// @param arguments name, value, name, value …
    public static String text(String key, Object... arguments) {
        return here().texts.in(here().language, key, arguments);
    }

    /// The address of an asset by its plain name: `app.css`, `app.js`, `htmx.js`, `mark.svg`.
    public static String asset(String name) {
        return here().assets.address(name);
    }

    /// The address of an icon in the sprite.
    /// @throws IllegalArgumentException when the name is not on the list in `assets/icons.txt`
    public static String icon(String name) {
        return here().assets.icon(name);
    }

    /// Dates, numbers, sizes and money as the page's language writes them.
    public static Formats format() {
        return here().formats;
    }

    /// The moment this page is rendered.
    public static Instant now() {
        return here().clock.instant();
    }
}
