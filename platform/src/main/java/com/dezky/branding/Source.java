package com.dezky.branding;

import java.util.Locale;

/// Who says how something looks, the nearest first.
public enum Source {
    TENANT,
    PARTNER,
    DEZKY;

    /// The word in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
