package com.dezky.access.session;

import com.dezky.access.token.GrantedTokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Seals a session's tokens for its row and for no other.
@Component
class SessionTokenBox {
    record Tokens(String access, @Nullable String refresh, @Nullable String id) {
        @Override
        public String toString() {
            return "Tokens";
        }
    }

    private final Seals seals;
    private final JsonMapper json;

    SessionTokenBox(Seals seals, JsonMapper json) {
        this.seals = seals;
        this.json = json;
    }

    String seal(String hash, GrantedTokens granted) {
        return seal(hash, new Tokens(granted.accessToken(), granted.refreshToken(), granted.idToken()));
    }

    /// The renewed tokens, with the old refresh token where no new one came, and the id token of the sign-in.
    String seal(String hash, GrantedTokens granted, Tokens before) {
        var refresh = granted.refreshToken() == null ? before.refresh : granted.refreshToken();
        return seal(hash, new Tokens(granted.accessToken(), refresh, before.id));
    }

    Optional<Tokens> open(String hash, String sealed) {
        return seals.open("session " + hash, sealed).map(text -> json.readValue(text, Tokens.class));
    }

    private String seal(String hash, Tokens tokens) {
        return seals.seal("session " + hash, json.writeValueAsString(tokens));
    }
}
