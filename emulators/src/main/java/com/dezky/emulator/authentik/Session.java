package com.dezky.emulator.authentik;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A browser that is signed in.
///
/// @param key the cookie's value
/// @param uuid the name the API knows it by
/// @param country where the browser said it was, or null
/// @param since when the password was last given, which is `auth_time`
record Session(String key, String uuid, int user, Instant since, Instant lastUsed, Instant expires, String ip,
        String userAgent, @Nullable String country) {

    /// The `sid` of tokens and back-channel logouts.
    String sid() {
        return Secrets.sha256(key);
    }

    Session usedAt(Instant now) {
        return new Session(key, uuid, user, since, now, expires, ip, userAgent, country);
    }

    Session confirmedAt(Instant now, Instant expires) {
        return new Session(key, uuid, user, now, now, expires, ip, userAgent, country);
    }
}
