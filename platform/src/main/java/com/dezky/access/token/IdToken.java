package com.dezky.access.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a proven id token says about a sign-in.
/// @param sid             the identity provider's name for that sign-in, which its logout tokens repeat
/// @param authenticatedAt when the person last proved there who they are; null when it does not say
public record IdToken(VerifiedToken caller, @Nullable String sid, @Nullable Instant authenticatedAt) {}
