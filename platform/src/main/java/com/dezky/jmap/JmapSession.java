package com.dezky.jmap;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server offers one caller (RFC 8620, section 2). Its addresses are the public ones and are re-based before use.
/// @param username empty for a caller the server does not know
/// @param primaryAccounts account ids by capability
/// @param apiUrl where requests go
/// @param state changes with the caller's permissions; each answer repeats it
public record JmapSession(@Nullable String username, @Nullable Map<String, String> primaryAccounts, String apiUrl,
        @Nullable String state, Limits limits) {
    /// What the server takes at once (RFC 8620, section 2: `urn:ietf:params:jmap:core`).
    public record Limits(int maxCallsInRequest, int maxObjectsInGet, int maxObjectsInSet) {
        /// What RFC 8620 tells every server to allow at least.
        static final Limits LEAST = new Limits(16, 500, 500);
    }
}
