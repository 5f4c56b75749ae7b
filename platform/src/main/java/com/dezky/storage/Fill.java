package com.dezky.storage;

import java.util.Locale;

/// How full something is, in the file server's words and with its limits.
public enum Fill {
    NORMAL,
    NEARING,
    CRITICAL,
    EXCEEDED;

    /// Up to 75, 90 and 99 hundredths; what has no limit is never full.
    /// @param quota bytes; 0 is without limit
    static Fill of(long used, long quota) {
        if (quota == 0) {
            return NORMAL;
        }
        var percent = 100.0 * used / quota;
        return percent <= 75 ? NORMAL : percent <= 90 ? NEARING : percent <= 99 ? CRITICAL : EXCEEDED;
    }

    /// The word in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
