package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Who sends a request: by app token (Basic), or by whatever the bearer hook accepts.
record Callers(State state, Map<String, String> appTokens, Function<String, Optional<String>> bearer, long quota,
        AtomicBoolean lapsed) {

    /// The caller, whose personal space is made now if this is the first visit; empty for a 401.
    Optional<User> of(Exchange exchange) {
        var user = exchange.header("Authorization").flatMap(this::username).flatMap(state::userNamed).filter(
                User::enabled);
        user.ifPresent(this::welcome);
        return user;
    }

    /// Makes the personal space of somebody who comes for the first time.
    void welcome(User user) {
        if (user.role() != Role.USER_LIGHT && state.space(user.id()).isEmpty()) {
            state.create(user.id(), "personal", user.displayName(), "personal/" + user.username(), "", quota,
                    user.id());
        }
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
        var name = pair.substring(0, colon);
        if (!lapsed.get() && pair.substring(colon).equals(":" + appTokens.get(name))) {
            return Optional.of(name);
        }
        return AppTokenRoutes.holder(state, pair.substring(Math.min(colon + 1, pair.length())))
                .flatMap(state.users::find).map(User::username).filter(name::equalsIgnoreCase);
    }
}
