package com.dezky.branding.accent;

/// A colour by lightness (0 to 1), chroma and hue in radians (Björn Ottosson, "A perceptual color space for image
/// processing"; CSS Color 4, section 9): equal steps look equal.
record Oklch(double lightness, double chroma, double hue) {
    private static final double STEP = 0.004;

    /// How far outside a channel may be by rounding alone.
    private static final double TOLERANCE = 0.000001;

    static Oklch of(Rgb colour) {
        var red = Rgb.linear(colour.red());
        var green = Rgb.linear(colour.green());
        var blue = Rgb.linear(colour.blue());
        var l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        var m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        var s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return new Oklch(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, Math.hypot(a, b), Math.atan2(b, a));
    }

    Oklch withLightness(double wanted) {
        return new Oklch(Math.clamp(wanted, 0, 1), chroma, hue);
    }

    Oklch withChroma(double wanted) {
        return new Oklch(lightness, wanted, hue);
    }

    /// What a screen shows of it: chroma is lowered in steps until the colour is in sRGB, so that the hue stays.
    Rgb rgb() {
        var shown = this;
        while (!shown.inScreen() && shown.chroma > 0) {
            shown = shown.withChroma(Math.max(0, shown.chroma - STEP));
        }
        var linear = shown.linear();
        return new Rgb(channel(linear[0]), channel(linear[1]), channel(linear[2]));
    }

    private boolean inScreen() {
        for (var channel : linear()) {
            if (channel < -TOLERANCE || channel > 1 + TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private double[] linear() {
        var a = chroma * Math.cos(hue);
        var b = chroma * Math.sin(hue);
        var l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[]{4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int channel(double linear) {
        var c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.clamp(c, 0, 1));
    }
}
