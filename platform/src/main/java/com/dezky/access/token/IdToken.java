package com.dezky.access.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a proven id token says about a sign-in.
/// @param provedAt when the person proved who they are, which may be long ago; null when the provider does not say
/// @param sid the identity provider's name for that sign-in, which its logout tokens repeat
public record IdToken(VerifiedToken caller, @Nullable String sid,
        @Nullable Instant provedAt) {}
