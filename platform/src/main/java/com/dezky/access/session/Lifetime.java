package com.dezky.access.session;

import com.dezky.access.BrowserSession;
import com.dezky.access.Surface;
import java.time.Duration;
import java.time.Instant;

/// How long a session lasts : unused, and however much it is used.
record Lifetime(Duration idle, Duration absolute) {
    private static final Lifetime PORTAL = new Lifetime(Duration.ofHours(8), Duration.ofDays(7));
    private static final Lifetime OPERATOR = new Lifetime(Duration.ofHours(1), Duration.ofHours(12));

    static Lifetime on(Surface surface) {
        return surface == Surface.OPERATOR ? OPERATOR : PORTAL;
    }

    static boolean over(BrowserSession session, Instant now) {
        var idle = on(session.surface()).idle;
        return !now.isBefore(session.ends()) || !now.isBefore(session.lastSeen().plus(idle));
    }
}
