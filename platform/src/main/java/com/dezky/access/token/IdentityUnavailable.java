package com.dezky.access.token;

/// The identity provider cannot be reached, and without its keys a token can be neither believed nor refused.
public class IdentityUnavailable extends RuntimeException {
    IdentityUnavailable(Throwable cause) {
        super("The identity provider cannot be reached. Try again in a moment.", cause);
    }
}
