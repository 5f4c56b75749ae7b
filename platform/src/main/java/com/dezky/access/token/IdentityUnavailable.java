package com.dezky.access.token;

/// The identity provider cannot be reached or makes no sense, so nothing can be proven or refuted.
public class IdentityUnavailable extends RuntimeException {
    public IdentityUnavailable(Throwable cause) {
        super("The identity provider cannot be reached. Try again in a moment.", cause);
    }
}
