package com.dezky.authentik;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody signed in, or tried to.
/// @param id         a uuid: the same event has the same at every look
/// @param userPk     whose account it is about, as {@link User#pk}; null when nobody has the name
/// @param username   the account's name; for a failure what was typed, which may be anything
/// @param ip         as the server saw it; null when it did not say
/// @param country    two letters, as the server placed the address; null when it could not
/// @param withFactor a second factor was asked for and given in this sign-in. One that was remembered, or asked for on
///                   the way to an application, does not count
/// @param knownDevice whether the browser had been seen before; null when the server did not say
public record SignInEvent(String id, Kind kind, @Nullable Integer userPk, String username, Instant at,
        @Nullable String ip, @Nullable String country, boolean withFactor, @Nullable Boolean knownDevice) {
    public enum Kind {
        LOGIN,
        FAILED
    }
}
