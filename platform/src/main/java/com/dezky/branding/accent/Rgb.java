package com.dezky.branding.accent;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A colour as screens have it: three channels of 0 to 255.
public record Rgb(int red, int green, int blue) {
    public static final Rgb WHITE = new Rgb(255, 255, 255);
    public static final Rgb BLACK = new Rgb(0, 0, 0);
    private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6})");
    private static final Pattern SHORT = Pattern.compile("#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])");

    /// Reads `#e4002b`, `e4002b` or `#e02`; empty for anything else.
    public static Optional<Rgb> read(String typed) {
        var brief = SHORT.matcher(typed.strip());
        var text = brief.matches() ? brief.replaceAll("$1$1$2$2$3$3") : typed.strip();
        var full = HEX.matcher(text);
        if (!full.matches()) {
            return Optional.empty();
        }
        var value = Integer.parseInt(full.group(1), 16);
        return Optional.of(new Rgb(value >> 16, value >> 8 & 0xff, value & 0xff));
    }

    /// `#e4002b`, in lower case.
    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /// The ratio between two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
    public double contrast(Rgb other) {
        var one = luminance();
        var two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    static double linear(int channel) {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
