package com.dezky.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.WebUtils;

/// The languages Dezky speaks. Danish is the source; every text exists in both.
public enum Language {
    DA(Locale.of("da", "DK"), "Dansk"),
    EN(Locale.UK, "English");

    /// Host-only, a year: what somebody picked beats what their browser asks for.
    static final String COOKIE = "dezky-lang";

    private static final String CHOSEN = Language.class.getName();

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /// As in `<html lang>` and in the names of the text files: `da`, `en`.
    public String tag() {
        return locale.getLanguage();
    }

    /// The locale whose formats go with the language.
    public Locale locale() {
        return locale;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    /// The language with this tag (`da`, `en-US`), or empty for one that Dezky does not speak.
    public static Optional<Language> ofTag(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values()).filter(each -> each.tag().equals(language)).findFirst();
    }

    /// The language of the request being handled on this thread; outside of one, Danish.
    public static Language current() {
        var context = LocaleContextHolder.getLocaleContext();
        var locale = context == null ? null : context.getLocale();
        return locale == null ? DA : ofTag(locale.toLanguageTag()).orElse(DA);
    }

    /// The language for a request: what a controller decided, the reader's own choice, their organisation's, then
    /// `Accept-Language`.
    /// The operator portal is written for a team that works in English, so there the browser is not asked.
    public static Language of(HttpServletRequest request) {
        if (request.getAttribute(CHOSEN) instanceof Language chosen) {
            return chosen;
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        var picked = cookie == null ? Optional.<Language>empty() : ofTag(cookie.getValue());
        return picked.or(() -> Locality.of(request).map(Locality::language))
                .orElseGet(() -> request.getServerName().startsWith("operator.") ? EN : asked(request));
    }

    /// Answers this one request in a language, whatever its reader picked before.
    public static void choose(HttpServletRequest request, Language language) {
        request.setAttribute(CHOSEN, language);
    }

    private static Language asked(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        if (header == null) {
            return DA;
        }
        try {
            var ranges = Locale.LanguageRange.parse(header);
            var best = Locale.lookupTag(ranges, Arrays.stream(values()).map(Language::tag).toList());
            return best == null ? DA : ofTag(best).orElse(DA);
        } catch (IllegalArgumentException _) { // a header that says nothing we can read
            return DA;
        }
    }
}
