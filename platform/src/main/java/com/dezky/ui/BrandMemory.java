package com.dezky.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/// What the portal wore last in this browser, kept in a cookie: pages before sign-in know nobody, and look as people
/// know them all the same. Nothing is decided by it, and addresses that are not ours are not believed.
public final class BrandMemory {
    private static final String COOKIE = "__Host-dezky-brand";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final Pattern THEME = Pattern.compile("/assets/theme/page-[0-9a-f]{6}-[0-9a-f]{12}\\.css");
    private static final Pattern LOGO = Pattern
            .compile("(/assets/logo/[0-9a-f]{64}\\.(?:svg|png))~(\\d{1,4})~(\\d{1,4})");
    private static final int LONGEST_NAME = 60;

    private BrandMemory() {}

    /// What was worn last; Dezky's own when nothing is remembered.
    public static Brand of(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Brand.DEZKY : read(cookie.getValue());
    }

    /// Remembers it, unless it is what is remembered already.
    public static void keep(Brand brand, HttpServletRequest request, HttpServletResponse response) {
        if (of(request).equals(brand)) {
            return;
        }
        var forgetting = brand.equals(Brand.DEZKY);
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, forgetting ? "" : write(brand))
                .secure(true).httpOnly(true).sameSite("Lax").path("/").maxAge(forgetting ? Duration.ZERO : LIFE).build()
                .toString());
    }

    private static String write(Brand brand) {
        return URLEncoder.encode(brand.product(), StandardCharsets.UTF_8).replace("+", "%20") + "|"
                + (brand.theme() == null ? "" : brand.theme()) + "|" + write(brand.logoLight()) + "|"
                + write(brand.logoDark());
    }

    private static String write(Brand.@Nullable Logo logo) {
        return logo == null ? "" : logo.address() + "~" + logo.width() + "~" + logo.height();
    }

    private static Brand read(String value) {
        var parts = value.split("\\|", -1);
        if (parts.length != 4) {
            return Brand.DEZKY;
        }
        try {
            var product = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            var light = logo(parts[2]);
            var dark = logo(parts[3]);
            return product.isBlank() || product.length() > LONGEST_NAME || (light == null) != (dark == null)
                    ? Brand.DEZKY
                    : new Brand(product, THEME.matcher(parts[1]).matches() ? parts[1] : null, light, dark);
        } catch (IllegalArgumentException notOurs) {
            return Brand.DEZKY;
        }
    }

    private static Brand.@Nullable Logo logo(String text) {
        var parts = LOGO.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var width = Integer.parseInt(parts.group(2));
        var height = Integer.parseInt(parts.group(3));
        return width > 0 && height > 0 ? new Brand.Logo(parts.group(1), width, height) : null;
    }
}
