package com.dezky.access.token;

/// The identity provider will not exchange this code or refresh token: `invalid_grant` (RFC 6749, section 5.2). It was
/// used before, has expired, or its person was deactivated; asking again is no use.
public class GrantDeclined extends Exception {
    GrantDeclined(String description) {
        super(description);
    }
}
