package com.dezky.access.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a proven logout token asks for (OpenID Connect Back-Channel Logout 1.0, section 2.4): at least one of `sid` and
/// `subject` is there.
/// @param expires until when the same token could be sent again
public record LogoutToken(String issuer, String jti, @Nullable String sid, @Nullable String subject,
        Instant expires) {}
