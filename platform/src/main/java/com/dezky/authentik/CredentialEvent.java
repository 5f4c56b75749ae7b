package com.dezky.authentik;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody's password or authenticators are different now.
/// @param id     a uuid: the same event has the same at every look
/// @param userPk whose password it is, or who added or removed the authenticator, as {@link User#pk}
/// @param ip     as the server saw it; null when it did not say
public record CredentialEvent(String id, Kind kind, int userPk, Instant at, @Nullable String ip) {
    public enum Kind {
        PASSWORD_SET,
        FACTOR_ADDED,
        FACTOR_REMOVED
    }
}
