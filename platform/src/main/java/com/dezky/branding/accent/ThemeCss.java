package com.dezky.branding.accent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The style sheet of an accent. Its name says the colour and a hash of the content, so it may be kept for ever, and it
/// says nothing about whose colour it is: two organisations of one colour share it.
/// @param file as `page-e4002b-0f3c2a91b7d4.css`
public record ThemeCss(String file, String css) {
    /// What of a page wears the accent.
    public enum Extent {
        /// All of it.
        PAGE(":root"),
        /// A sample inside a page that wears another.
        SAMPLE(".brand-sample");

        private final String selector;

        Extent(String selector) {
            this.selector = selector;
        }

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final String ROOT = "/assets/theme/";
    private static final Pattern FILE = Pattern.compile("(page|sample)-([0-9a-f]{6})-[0-9a-f]{12}\\.css");

    public static ThemeCss of(Accent accent, Extent extent) {
        var css = """
                  /* Accent %1$s */
                  @layer tokens {
                    %2$s {
                      --accent: %1$s; --accent-hover: %3$s; --on-accent: %4$s;
                      --accent-ink: light-dark(%5$s, %6$s);
                      --accent-soft: light-dark(%7$s, %8$s);
                      --accent-graphic: light-dark(%9$s, %10$s);
                      --selected: var(--accent-soft);
                    }
                  }
                  """.formatted(accent.colour().hex(), extent.selector, accent.hover().hex(), accent.on().hex(),
                accent.light().ink().hex(), accent.dark().ink().hex(), accent.light().soft().hex(),
                accent.dark().soft().hex(), accent.light().graphic().hex(), accent.dark().graphic().hex());
        return new ThemeCss(extent.word() + "-" + accent.colour().hex().substring(1) + "-" + hash(css) + ".css", css);
    }

    /// The style sheet behind the last part of an address; empty when this version of Dezky has none of this name.
    public static Optional<ThemeCss> named(String file) {
        var parts = FILE.matcher(file);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var extent = parts.group(1).equals("page") ? Extent.PAGE : Extent.SAMPLE;
        return Rgb.read(parts.group(2)).map(colour -> of(Accent.of(colour), extent))
                .filter(theme -> theme.file.equals(file));
    }

    public String address() {
        return ROOT + file;
    }

    private static String hash(String css) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
