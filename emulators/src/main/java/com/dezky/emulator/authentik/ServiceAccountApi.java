package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// `/api/v3/core/users/service_account/`: an account and its app password in one answer.
final class ServiceAccountApi {
    private static final Duration LIFE = Duration.ofDays(360);

    private final Directory directory;
    private final AppPasswords passwords;

    ServiceAccountApi(Directory directory, AppPasswords passwords) {
        this.directory = directory;
        this.passwords = passwords;
    }

    /// Answers 200, not 201.
    void create(Exchange exchange) {
        var input = Input.of(exchange);
        var name = input.text("name", null, 150, false);
        var expiring = input.flag("expiring", true);
        var expires = time(input);
        if (input.flag("create_group", false)) {
            throw new UnsupportedOperationException("create_group is not emulated");
        }
        input.check();
        if (directory.userNamed(name).isPresent()) {
            throw Refusal.field("non_field_errors", "A user or group like this exists already");
        }
        var now = directory.now();
        var user = directory.addUser(name, name, (UUID) null, made -> made.withProfile(name, name, "", true,
                "service_account", "goauthentik.io/service-accounts", Map.of("goauthentik.io/user/token-expires",
                        expiring),
                now));
        var password = passwords.issue(user, expiring ? expires.orElse(now.plus(LIFE)) : null);
        exchange.json(200, Map.of("username", name, "token", password, "user_uid", directory.uidOf(user), "user_pk",
                user.pk()));
    }

    private static Optional<Instant> time(Input input) {
        if (!input.has("expires")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(input.text("expires", null, 40, false)));
        } catch (DateTimeParseException notATime) {
            input.problem("expires", "Datetime has wrong format.");
            return Optional.empty();
        }
    }
}
