package com.dezky.authentik;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something a person proves themselves with besides the password.
/// @param id unique among those of its kind
/// @param name as its owner called it
/// @param confirmed whether its owner finished setting it up; only then is it asked for
/// @param lastUsed null when it never was
public record Device(DeviceKind kind, String id, String name, boolean confirmed, @Nullable Instant lastUsed) {
    /// Whether signing in asks for it. Recovery codes only stand in for one that does.
    public boolean secondFactor() {
        return confirmed && kind != DeviceKind.STATIC && kind != DeviceKind.OTHER;
    }
}
