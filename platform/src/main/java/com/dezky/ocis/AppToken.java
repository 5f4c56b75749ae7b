package com.dezky.ocis;

import com.dezky.upstream.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// An app token, sent as a password. It needs no renewal between its making and its expiry, so nothing can be lost in a
/// crash.
/// @param username of the account it was made for
public record AppToken(String username, Secret token) implements TokenSource {
    @Override
    public String authorization() {
        var pair = username + ":" + token.value();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
