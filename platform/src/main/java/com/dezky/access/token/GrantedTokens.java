package com.dezky.access.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the token endpoint handed out. Never leaves the server, and is not printed.
/// @param refreshToken null when the provider gave none: the old one stays good
/// @param idToken      always there after a sign-in
/// @param expires      when the access token ends
public record GrantedTokens(String accessToken, @Nullable String refreshToken, @Nullable String idToken,
        Instant expires) {
    @Override
    public String toString() {
        return "GrantedTokens[expires=" + expires + "]";
    }
}
