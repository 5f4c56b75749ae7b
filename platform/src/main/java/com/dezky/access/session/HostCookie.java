package com.dezky.access.session;

import com.dezky.access.Surface;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/// A cookie that only its own host can set and read: the prefix `__Host-` makes browsers insist on `Secure`, `Path=/`
/// and no `Domain`, so a sibling host cannot plant one.
public record HostCookie(String name) {
    /// What a session cookie, and every cookie that goes with it, begins with on this surface.
    public static String prefix(Surface surface) {
        return "__Host-dezky-" + surface.name().toLowerCase(Locale.ROOT);
    }

    /// The cookie that holds a surface's session id.
    public static HostCookie session(Surface surface) {
        return new HostCookie(prefix(surface));
    }

    public Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(cookie -> cookie.getValue());
    }

    /// @param life null for as long as the browser stays open
    public void write(HttpServletResponse response, String value, @Nullable Duration life) {
        var cookie = ResponseCookie.from(name, value).secure(true).httpOnly(true).sameSite("Lax").path("/");
        if (life != null) {
            cookie.maxAge(life);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    public void clear(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }
}
