package com.dezky.ui;

import java.net.URI;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Keeps the reader's theme and language in cookies of this host, and leads back to where they were.
@Controller
class PreferencesController {
    private static final Duration KEPT = Duration.ofDays(365);

    @PostMapping("/preferences")
    ResponseEntity<Void> keep(@RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String lang, @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(ownPath(back)));
        if (theme != null) {
            answer.header(HttpHeaders.SET_COOKIE, cookie(Theme.COOKIE, Theme.ofValue(theme).value(), request));
        }
        if (lang != null) {
            Language.ofTag(lang).ifPresent(
                    language -> answer.header(HttpHeaders.SET_COOKIE,
                            cookie(Language.COOKIE, language.tag(), request)));
        }
        return answer.build();
    }

    /// A path on this host, or `/`: anything with a host, a scheme, a backslash or a line break could lead away.
    static String ownPath(String back) {
        boolean ours = back.startsWith("/") && !back.startsWith("//")
                && back.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        try {
            return ours ? URI.create(back).toASCIIString() : "/";
        } catch (IllegalArgumentException _) {
            return "/";
        }
    }

    private static String cookie(String name, String value, HttpServletRequest request) {
        return ResponseCookie.from(name, value).path("/").maxAge(KEPT).httpOnly(true).sameSite("Lax")
                .secure(request.isSecure()).build().toString();
    }
}
