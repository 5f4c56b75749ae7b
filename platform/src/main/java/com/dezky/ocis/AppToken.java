package com.dezky.ocis;

import com.dezky.upstream.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.stereotype.Component;

/// An app token, sent as a password. It needs no renewal between its making and its expiry, so nothing can be lost in a
/// crash.
@Component
class AppToken implements TokenSource {
    private final String username;
    private final Secret token;

    AppToken(OcisSettings settings) {
        this.username = settings.username();
        this.token = settings.token();
    }

    @Override
    public String authorization() {
        var pair = username + ":" + token.value();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
