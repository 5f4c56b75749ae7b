package com.dezky.ui;

/// How full something is. Where the source is silent there is no meter, and a line says so.
/// @param used in any unit, the same as `limit`
/// @param text the same in words: "412 GB af 500 GB, 82 %"
public record Meter(String label, long used, long limit, String text) {
    public Meter {
        if (used < 0 || limit <= 0) {
            throw new IllegalArgumentException("a meter needs something to fill: " + used + " of " + limit);
        }
    }

    /// Warns from 80 %, alarms from 95 %.
    public Tone tone() {
        double share = (double) used / limit;
        return share >= 0.95 ? Tone.DANGER : share >= 0.8 ? Tone.WARN : Tone.NEUTRAL;
    }

    /// Width of the bar in hundredths; full when over.
    public long filled() {
        return Math.min(100, Math.round(100.0 * used / limit));
    }
}
