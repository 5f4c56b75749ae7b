package com.dezky.access.token;

import org.jspecify.annotations.Nullable;

/// What a proven id token says about a sign-in.
/// @param sid the identity provider's name for that sign-in, which its logout tokens repeat
public record IdToken(VerifiedToken caller, @Nullable String sid) {}
