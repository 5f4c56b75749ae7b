package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Repeats the contrast sums of the design brief over the CSS itself: WCAG 2.x, from 8-bit sRGB.
class ContrastTest {
    private static final List<String> SURFACES = List.of("bg", "surface", "raised", "sunken", "hover", "selected");
    private static final List<String> SOFT = List.of("accent-soft", "ok-soft", "warn-soft", "danger-soft", "info-soft");
    private static final Map<String, String> TOKENS = tokens();

    enum Side {
        LIGHT,
        DARK
    }

    @ParameterizedTest
    @EnumSource
    void textIsReadableOnEverySurface(Side side) {
        for (var ink : List.of("ink", "ink-2", "ink-3", "accent-ink", "ok-ink", "warn-ink", "danger-ink", "info-ink")) {
            SURFACES.forEach(surface -> needs(4.5, ink, surface, side));
        }
        for (var tone : List.of("ok", "warn", "danger", "info")) {
            needs(4.5, tone + "-ink", tone + "-soft", side);
        }
        SOFT.forEach(soft -> needs(4.5, "ink", soft, side));
        needs(4.5, "ink-2", "neutral-soft", side);
        needs(4.5, "bg", "ink", side);
    }

    @ParameterizedTest
    @EnumSource
    void textIsReadableOnSolidColours(Side side) {
        needs(4.5, "on-accent", "accent", side);
        needs(4.5, "on-accent", "accent-hover", side);
        List.of("ok-solid", "danger-solid", "info-solid").forEach(solid -> needs(4.5, "on-solid", solid, side));
        needs(4.5, "on-warn", "warn-solid", side);
        needs(4.5, "on-imp", "imp", side);
        needs(4.5, "on-sandbox", "sandbox", side);
        for (int hue = 1; hue <= 8; hue++) {
            needs(4.5, "on-avatar-" + hue, "avatar-" + hue, side);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCarriesMeaningStandsOut(Side side) {
        List.of("bg", "surface", "raised", "sunken").forEach(surface -> needs(3, "line-strong", surface, side));
        Stream.concat(SURFACES.stream(), SOFT.stream()).forEach(ground -> needs(3, "focus", ground, side));
        List.of("bg", "surface", "raised", "sunken", "neutral-soft").forEach(
                ground -> needs(3, "accent-graphic", ground, side));
        for (var surface : List.of("bg", "surface", "raised")) {
            List.of("ok", "warn", "danger", "info").forEach(tone -> needs(3, tone + "-solid", surface, side));
            for (int series = 1; series <= 6; series++) {
                needs(3, "chart-" + series, surface, side);
            }
        }
    }

    private static void needs(double ratio, String front, String back, Side side) {
        assertThat(contrast(colour(front, side), colour(back, side))).as("%s on %s, %s", front, back, side)
                .isGreaterThanOrEqualTo(ratio);
    }

    private static double contrast(int[] one, int[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int[] rgb) {
        double[] linear = Arrays.stream(rgb).mapToDouble(channel -> channel / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)).toArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static int[] colour(String token, Side side) {
        var value = Objects.requireNonNull(TOKENS.get(token), token);
        var alias = Pattern.compile("var\\(--([a-z0-9-]+)\\)").matcher(value);
        if (alias.matches()) {
            return colour(alias.group(1), side);
        }
        if (value.startsWith("light-dark(")) {
            var sides = value.substring("light-dark(".length(), value.length() - 1).split(",\\s*");
            value = sides[side.ordinal()];
        }
        return value.equals("#fff") ? new int[]{255, 255, 255} : oklch(value);
    }

    private static int[] oklch(String value) {
        var parts = Pattern.compile("oklch\\(([0-9.]+)% ([0-9.]+) ([0-9.]+)\\)").matcher(value);
        assertThat(parts.matches()).as(value).isTrue();
        double lightness = Double.parseDouble(parts.group(1)) / 100;
        double chroma = Double.parseDouble(parts.group(2));
        double hue = Math.toRadians(Double.parseDouble(parts.group(3)));
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new int[]{channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s), channel(
                -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                channel(
                        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
    }

    private static int channel(double linear) {
        double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.clamp(c, 0, 1));
    }

    private static Map<String, String> tokens() {
        var found = new HashMap<String, String>();
        for (var file : List.of("tokens.css", "avatar.css")) {
            var declarations = Pattern.compile("--([a-z0-9-]+):\\s*([^;]+);")
                    .matcher(Assets.read("assets/css/" + file));
            while (declarations.find()) {
                found.putIfAbsent(declarations.group(1), declarations.group(2));
            }
        }
        return found;
    }
}
