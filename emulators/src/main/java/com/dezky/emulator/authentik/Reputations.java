package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.time.Duration;
import java.time.Instant;

/// What is thought of an address and a name together: down by one with each wrong password, up with each sign-in,
/// between -5 and 5, for a day after the last one.
final class Reputations {
    private static final int LIMIT = 5;
    private static final Duration LIFE = Duration.ofDays(1);

    record Score(String ip, String username, int score, Instant expires) {}

    private final Journal journal;
    private final Directory directory;
    private final Journal.Table<Score> table;

    Reputations(Journal journal, Directory directory) {
        this.journal = journal;
        this.directory = directory;
        this.table = journal.table("authentik.reputation", Score.class);
    }

    void change(String ip, String username, int by) {
        synchronized (journal) {
            var key = ip + " " + username;
            var now = directory.now();
            var before = table.find(key).filter(row -> row.expires().isAfter(now)).map(Score::score).orElse(0);
            table.put(key, new Score(ip, username, Math.clamp(before + by, -LIMIT, LIMIT), now.plus(LIFE)));
        }
    }

    /// The sum over everything that either of the two appears in.
    int of(String ip, String username, boolean byIp, boolean byName) {
        var now = directory.now();
        return table.all().stream().filter(row -> row.expires().isAfter(now))
                .filter(row -> byIp && row.ip().equals(ip) || byName && row.username().equals(username))
                .mapToInt(Score::score).sum();
    }
}
