package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.HashMap;
import java.util.Optional;

/// A password that a person chooses: typed twice, with the rules that a password policy would bring. (Set over the API,
/// a password meets no rules.)
final class OwnPassword {
    /// Set by whoever hands out a password that is only good for choosing another.
    static final String MUST_CHANGE = "dezky_must_change_password";
    private static final int SHORTEST = 10;

    private OwnPassword() {}

    static boolean isDue(User user) {
        return Boolean.TRUE.equals(user.attributes().get(MUST_CHANGE));
    }

    /// Takes the password from the form into use, or says what is wrong with it.
    static Optional<String> choose(Exchange exchange, User user, Directory directory) {
        var password = TokenEndpoint.field(exchange, "new_password").orElse("");
        if (password.length() < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters.");
        }
        if (!password.equals(TokenEndpoint.field(exchange, "repeated").orElse(""))) {
            return Optional.of("The two passwords are not the same.");
        }
        if (Secrets.matches(user.passwordHash(), password)) {
            return Optional.of("This is the password you have. Choose another one.");
        }
        var attributes = new HashMap<>(user.attributes());
        attributes.remove(MUST_CHANGE);
        var now = directory.now();
        directory.save(user.withPassword(password, now).withProfile(user.username(), user.name(), user.email(), user
                .active(), user.type(), user.path(), attributes, now));
        return Optional.empty();
    }
}
