package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.util.function.Supplier;

/// Single values that are made once and then kept: the install id, the signing key, the last integer id given out.
final class Facts {
    private record Fact(String value) {}

    private final Journal journal;
    private final Journal.Table<Fact> table;

    Facts(Journal journal) {
        this.journal = journal;
        this.table = journal.table("authentik.fact", Fact.class);
    }

    String get(String name, Supplier<String> firstTime) {
        synchronized (journal) {
            return table.find(name).map(Fact::value).orElseGet(() -> {
                var made = firstTime.get();
                table.put(name, new Fact(made));
                return made;
            });
        }
    }

    /// Counts on from the last one, also over a restart and after deletions.
    int next(String name) {
        synchronized (journal) {
            var next = table.find(name).map(last -> Integer.parseInt(last.value()) + 1).orElse(1);
            table.put(name, new Fact(Integer.toString(next)));
            return next;
        }
    }
}
