package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.time.Duration;
import java.time.Instant;

/// Second factors that need not be given again in a browser for a while, by the cookie `authentik_mfa`. It knows one
/// stage only: the one that asked last.
final class RememberedFactors {
    private static final String COOKIE = "authentik_mfa";

    record Remembered(String stage, int user, Instant until) {}

    private final Directory directory;
    private final Journal.Table<Remembered> table;

    RememberedFactors(Journal journal, Directory directory) {
        this.directory = directory;
        this.table = journal.table("authentik.remembered_factor", Remembered.class);
    }

    boolean has(Exchange exchange, Stage stage, User user) {
        return exchange.cookie(COOKIE).flatMap(table::find)
                .filter(one -> one.stage().equals(stage.pk()) && one.user() == user.pk())
                .filter(one -> one.until().isAfter(directory.now())).isPresent();
    }

    void keep(Exchange exchange, Stage stage, User user) {
        var life = Validity.of(stage.text("last_auth_threshold")).orElse(Duration.ZERO);
        if (life.isPositive()) {
            var key = Secrets.random();
            table.put(key, new Remembered(stage.pk(), user.pk(), directory.now().plus(life)));
            Sessions.setCookie(exchange, COOKIE, key, "");
        }
    }
}
