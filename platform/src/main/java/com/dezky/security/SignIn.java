package com.dezky.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt to sign in, as the identity provider told it.
/// @param id          the provider's
/// @param ip          null when it was not said
/// @param country     null when the provider could not tell
/// @param withFactor  whether a second factor was asked for and given
/// @param knownDevice whether the browser had signed in before; null when it was not said
/// @param suspicion   why the person was written to about it; null for not at all
public record SignIn(UUID id, Instant at, boolean success, @Nullable String ip, @Nullable Country country,
        boolean withFactor, @Nullable Boolean knownDevice, @Nullable Suspicion suspicion) {}
