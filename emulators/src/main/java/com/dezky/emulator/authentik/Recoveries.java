package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Links by which people set a new password: one for each person at a time, used once.
final class Recoveries {
    private static final Duration LIFE = Duration.ofDays(1);

    private record Row(String token, int user, Instant expires) {}

    private final Settings settings;
    private final Directory directory;
    private final Journal.Table<Row> table;

    Recoveries(Settings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
        this.table = settings.journal().table("authentik.recovery", Row.class);
        directory.whenRemoved(this::spend);
    }

    /// Whether the brand has a recovery flow.
    boolean offered() {
        return settings.recovers();
    }

    /// The person's token: the one they have as long as it holds, with its old expiry in 2025.10.
    String tokenFor(User user) {
        var now = directory.now();
        var key = Integer.toString(user.pk());
        var held = table.find(key).filter(row -> row.expires().isAfter(now));
        if (held.isPresent() && !settings.dialect().renewsRecoveryLinks()) {
            return held.get().token();
        }
        var row = new Row(held.map(Row::token).orElseGet(Secrets::random), user.pk(), now.plus(LIFE));
        table.put(key, row);
        return row.token();
    }

    /// Whose token this is, while it holds.
    Optional<User> holderOf(String token) {
        return table.all().stream().filter(row -> Secrets.same(row.token(), token) && row.expires().isAfter(directory
                .now())).findFirst().flatMap(row -> directory.user(row.user()));
    }

    void spend(User user) {
        table.remove(Integer.toString(user.pk()));
    }
}
