package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Who sends a request: by app token (Basic), or by whatever the bearer hook accepts.
record Callers(State state, Map<String, String> appTokens, Function<String, Optional<String>> bearer, long quota) {

    /// The caller, whose personal space is made now if this is the first visit; empty for a 401.
    Optional<User> of(Exchange exchange) {
        var user = exchange.header("Authorization").flatMap(this::username).flatMap(state::userNamed).filter(
                User::enabled);
        user.filter(one -> one.role() != Role.USER_LIGHT && state.space(one.id()).isEmpty()).ifPresent(
                one -> state.create(one.id(), "personal", one.displayName(), "personal/" + one.username(), "", quota,
                        one.id()));
        return user;
    }

    static void requireAdmin(User caller) {
        if (caller.role() != Role.ADMIN) {
            throw GraphError.denied("Forbidden");
        }
    }

    private Optional<String> username(String authorization) {
        var space = authorization.indexOf(' ');
        var scheme = authorization.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT);
        var value = authorization.substring(space + 1).strip();
        return switch (scheme) {
            case "basic" -> basic(value);
            case "bearer" -> bearer.apply(value);
            default -> Optional.empty();
        };
    }

    private Optional<String> basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var colon = Math.max(pair.indexOf(':'), 0);
        var token = appTokens.get(pair.substring(0, colon));
        return pair.substring(colon).equals(":" + token) ? Optional.of(pair.substring(0, colon)) : Optional.empty();
    }
}
