package com.dezky.branding.web;

import com.dezky.branding.Brandings;
import com.dezky.branding.accent.ThemeCss;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Themes and logos as browsers fetch them: on every host, to everybody, for a year. Their names are made from their
/// content, and say nothing about whose they are.
@Controller
class Served {
    private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final Pattern LOGO = Pattern.compile("([0-9a-f]{64})\\.(svg|png)");

    /// A picture opened by itself is a page of our origin: it may run nothing and fetch nothing.
    private static final String NOTHING = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final Brandings brandings;

    Served(Brandings brandings) {
        this.brandings = brandings;
    }

    @GetMapping("/assets/theme/{file}")
    ResponseEntity<String> theme(@PathVariable String file) {
        return ThemeCss.named(file)
                .map(theme -> ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, "text/css;charset=UTF-8")
                        .cacheControl(FOR_EVER).header("X-Content-Type-Options", "nosniff").body(theme.css()))
                .orElseGet(() -> ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build());
    }

    @GetMapping("/assets/logo/{file}")
    ResponseEntity<byte[]> logo(@PathVariable String file) {
        var parts = LOGO.matcher(file);
        return (parts.matches() ? brandings.picture(parts.group(1)) : Optional.<Brandings.Picture>empty())
                .filter(picture -> picture.format().ending().equals(parts.group(2)))
                .map(picture -> ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, picture.format().mediaType())
                        .cacheControl(FOR_EVER).header("Content-Security-Policy", NOTHING)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Disposition", "inline").body(picture.content()))
                .orElseGet(() -> ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build());
    }
}
