package com.dezky.ocis;

import org.jspecify.annotations.Nullable;

/// An account to make.
/// @param username the subject of the person's tokens, by which OCIS knows them when they come
/// @param name the display name
/// @param mail an address, or null for none; it need not be the only one of its kind
public record NewOcisUser(String username, String name, @Nullable String mail) {
    public NewOcisUser {
        if (username.isBlank() || name.isBlank() || mail != null && mail.isBlank()) {
            throw new IllegalArgumentException("an account needs a user name and a name, and no blank address");
        }
    }
}
