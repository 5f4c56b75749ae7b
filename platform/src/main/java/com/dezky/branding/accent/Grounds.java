package com.dezky.branding.accent;

import java.util.List;
import java.util.stream.Stream;

/// What an accent is seen on, in one theme. The same colours as in `tokens.css`; a test compares them.
/// @param plain `--bg`, `--surface`, `--raised`, `--sunken`
/// @param hover `--hover`
record Grounds(List<Rgb> plain, Rgb hover) {
    static final Grounds LIGHT = new Grounds(List.of(grey(0.984, 0.004, 235), Rgb.WHITE, Rgb.WHITE,
            grey(0.964, 0.006, 235)), grey(0.95, 0.008, 235));
    static final Grounds DARK = new Grounds(List.of(grey(0.178, 0.012, 240), grey(0.212, 0.014, 240),
            grey(0.25, 0.016, 240), grey(0.152, 0.011, 240)), grey(0.262, 0.017, 240));

    List<Rgb> surfaces() {
        return Stream.concat(plain.stream(), Stream.of(hover)).toList();
    }

    private static Rgb grey(double lightness, double chroma, int degrees) {
        return new Oklch(lightness, chroma, Math.toRadians(degrees)).rgb();
    }
}
