package com.dezky.branding.accent;

import java.util.List;
import java.util.stream.Stream;

/// Everything that follows from one brand colour (UI.md, section 3, "Tenant accent"). The colour itself is never
/// changed; what has to be read or seen on our grounds is moved until it can be.
/// @param on    the text on the colour: white or black, whichever stands out more
/// @param hover the colour under the pointer
public record Accent(Rgb colour, Rgb on, Rgb hover, Side light, Side dark) {
    private static final double READABLE = 4.5;
    private static final double VISIBLE = 3;
    private static final double STEP = 0.01;
    private static final double MIDDLE = 0.62;

    /// What differs by theme.
    /// @param soft    the ground of what is selected
    /// @param ink     the colour as text
    /// @param graphic the colour as an edge or a bar
    public record Side(Rgb soft, Rgb ink, Rgb graphic) {}

    public static Accent of(Rgb colour) {
        var brand = Oklch.of(colour);
        var white = Rgb.WHITE.contrast(colour) >= Rgb.BLACK.contrast(colour);
        var softLight = new Oklch(0.95, Math.min(brand.chroma() / 4, 0.022), brand.hue()).rgb();
        var softDark = new Oklch(0.30, Math.min(brand.chroma() / 2, 0.045), brand.hue()).rgb();
        return new Accent(colour, white ? Rgb.WHITE : Rgb.BLACK,
                brand.withLightness(brand.lightness() + (white ? -0.05 : 0.05)).rgb(),
                side(colour, brand, Grounds.LIGHT, softLight, -STEP),
                side(colour, brand, Grounds.DARK, softDark, STEP));
    }

    private static Side side(Rgb colour, Oklch brand, Grounds grounds, Rgb soft, double step) {
        var start = step < 0 ? Math.min(brand.lightness(), MIDDLE) : Math.max(brand.lightness(), MIDDLE);
        var readOn = Stream.concat(grounds.surfaces().stream(), Stream.of(soft)).toList();
        return new Side(soft, moved(colour, brand, start, step, readOn, READABLE),
                moved(colour, brand, brand.lightness(), step, grounds.plain(), VISIBLE));
    }

    private static Rgb moved(Rgb colour, Oklch brand, double start, double step, List<Rgb> grounds, double needed) {
        for (var lightness = start;; lightness += step) {
            // Unmoved it is the colour itself, not what is left of it after two conversions.
            var tried = lightness == brand.lightness() ? colour : brand.withLightness(lightness).rgb();
            if (step < 0 && lightness <= 0 || step > 0 && lightness >= 1
                    || grounds.stream().allMatch(ground -> tried.contrast(ground) >= needed)) {
                return tried;
            }
        }
    }

    /// Whether text in this colour has to be lighter or darker than the colour itself in at least one theme.
    public boolean adjusted() {
        return !light.ink.equals(colour) || !dark.ink.equals(colour);
    }
}
