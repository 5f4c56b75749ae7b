package com.dezky.access;

import java.util.Locale;

/// A door into the application, each on a host of its own. The worker is the door nobody knocks at.
public enum Surface {
    API,
    PORTAL,
    OPERATOR,
    WORKER;

    /// The label below the base domain: `api`, `app`, `operator`.
    public String host() {
        return this == PORTAL ? "app" : name().toLowerCase(Locale.ROOT);
    }
}
