package com.dezky.access.token;

/// A bearer token that proves nothing. The message is safe to give back (RFC 6750, section 3.1).
public class InvalidToken extends Exception {
    public InvalidToken(String description) {
        super(description);
    }
}
