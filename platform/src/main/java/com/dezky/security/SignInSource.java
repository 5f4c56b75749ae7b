package com.dezky.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where somebody signed in from within the window: one address in one country.
/// @param ip      null when it was not said
/// @param country null when the provider could not tell
/// @param times   how often
public record SignInSource(@Nullable String ip, @Nullable Country country, long times, Instant last) {
    boolean admitted(SecurityPolicy policy) {
        return policy.admitsAddress(ip) && policy.admitsCountry(country);
    }
}
