package com.dezky.access.signin;

import java.time.Instant;

/// One sign-in under way, in one tab.
/// @param state    comes back with the browser
/// @param nonce    comes back in the id token
/// @param verifier proves at the token endpoint that the code was made for us (PKCE)
/// @param back     the path to return to
record Attempt(String state, String nonce, String verifier, String back, Instant started) {
    @Override
    public String toString() {
        return "Attempt[" + started + "]";
    }
}
