package com.dezky.emulator.authentik;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A person as kept.
///
/// @param groups ids of the groups this person is a direct member of
/// @param passwordHash null when no password was ever set
record User(int pk, String uuid, String username, String name, String email, boolean active, String type, String path,
        Map<String, Object> attributes, List<String> groups, @Nullable String passwordHash, Instant joined,
        @Nullable Instant lastLogin, Instant passwordChanged, Instant updated) {

    /// The attribute that gives a sample person a button on the sign-in page.
    static final String HINT = "sandbox_hint";

    static User named(int pk, String uuid, String username, String name, Instant now) {
        return new User(pk, uuid, username, name, "", true, "internal", "users", Map.of(), List.of(), null, now, null,
                now, now);
    }

    @Nullable
    String hint() {
        return attributes.get(HINT) instanceof String hint ? hint : null;
    }

    User withGroups(List<String> groups, Instant now) {
        return new User(pk, uuid, username, name, email, active, type, path, attributes, List.copyOf(groups),
                passwordHash, joined, lastLogin, passwordChanged, now);
    }

    User withPassword(String password, Instant now) {
        return new User(pk, uuid, username, name, email, active, type, path, attributes, groups,
                Secrets.hashPassword(password), joined, lastLogin, now, now);
    }

    User signedIn(Instant now) {
        return new User(pk, uuid, username, name, email, active, type, path, attributes, groups, passwordHash, joined,
                now, passwordChanged, now);
    }

    User withProfile(String username, String name, String email, boolean active, String type, String path,
            Map<String, Object> attributes, Instant now) {
        return new User(pk, uuid, username, name, email, active, type, path, attributes, groups, passwordHash, joined,
                lastLogin, passwordChanged, now);
    }
}
