package com.dezky.emulator.authentik;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A second factor as kept.
///
/// @param code what its owner types; it never changes, and the sign-in page tells it
record Device(int id, DeviceType type, int user, String name, boolean confirmed, String code, Instant created,
        @Nullable Instant lastUsed) {

    /// Whether a sign-in asks for it; recovery codes only stand in for one that does.
    boolean asked() {
        return confirmed && type != DeviceType.STATIC;
    }

    Device usedAt(Instant now) {
        return new Device(id, type, user, name, confirmed, code, created, now);
    }
}
