package com.dezky.maildomain.check;

import com.dezky.dns.Outcome;
import com.dezky.dns.RecordType;
import com.dezky.dns.Reply;
import com.dezky.maildomain.check.Explanation.Code;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows an SPF record into what it includes, as a receiver would, within a receiver's limits and our own patience.
///
/// It counts every look-up in the record, also those that a receiver would be spared for most mail: a record that only
/// sometimes fails fails on the day it matters.
final class SpfWalk {
    static final int LOOKUPS = 10;
    static final int VOID_LOOKUPS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Asks for records, one good answer being enough.
    interface Lookup {
        Reply ask(String name, RecordType type);
    }

    private final Lookup lookup;
    private final Set<String> allowed = new HashSet<>();
    private final long end = System.nanoTime() + PATIENCE.toNanos();
    private int lookups;
    private int voids;
    private @Nullable Explanation trouble;
    private @Nullable SpfTerm all;

    private SpfWalk(Lookup lookup) {
        this.lookup = lookup;
    }

    static SpfWalk of(String domain, SpfRecord record, Lookup lookup) {
        var walk = new SpfWalk(lookup);
        walk.all = walk.follow(domain, record, true);
        return walk;
    }

    /// The meanings of all terms that allow a sender, wherever they stand.
    Set<String> allowed() {
        return allowed;
    }

    /// The record's last word, be it that of the record it redirects to; null when it has none.
    @Nullable
    SpfTerm all() {
        return all;
    }

    /// Why receivers cannot evaluate it, or null when they can.
    @Nullable
    Explanation trouble() {
        return trouble;
    }

    /// @param allows whether a match of this record lets mail pass
    private @Nullable SpfTerm follow(String domain, SpfRecord record, boolean allows) {
        for (var term : record.terms()) {
            if (term.asks() && trouble == null) {
                look(domain, term, allows);
            }
            if (allows && term.allows() && !term.isAll()) {
                allowed.add(term.meaning(domain));
            }
        }
        if (record.redirect() == null) {
            return record.all().orElse(null);
        }
        var next = trouble == null && count() ? included(record.redirect()) : null;
        return next == null ? null : follow(record.redirect(), next, allows);
    }

    private void look(String domain, SpfTerm term, boolean allows) {
        // A macro stands for something of the mail itself, which is not here to be looked up.
        if (!count() || term.target().contains("%")) {
            return;
        }
        var name = term.name(domain);
        switch (term.kind()) {
            case "include" -> {
                var record = included(name);
                if (record != null) {
                    follow(name, record, allows && term.allows());
                }
            }
            case "mx" -> expectSomething(name, RecordType.MX);
            case "a" -> {
                if (ask(name, RecordType.AAAA).outcome() != Outcome.FOUND) {
                    expectSomething(name, RecordType.A);
                }
            }
            case "exists" -> expectSomething(name, RecordType.A);
            default -> {
            }
        }
    }

    private boolean count() {
        if (++lookups > LOOKUPS) {
            trouble = Explanation.of(Code.SPF_TOO_MANY_LOOKUPS, Integer.toString(LOOKUPS));
        }
        return trouble == null;
    }

    private @Nullable SpfRecord included(String name) {
        var reply = ask(name, RecordType.TXT);
        if (!reply.outcome().isAnswer()) {
            trouble = Explanation.of(Code.SPF_INCLUDE_UNANSWERED, name);
            return null;
        }
        var records = reply.values().stream().filter(SpfRecord::claims).toList();
        var record = records.size() == 1 ? SpfRecord.parse(records.getFirst()) : Optional.<SpfRecord>empty();
        if (record.isEmpty()) {
            trouble = Explanation.of(Code.SPF_INCLUDE_BROKEN, name);
        }
        return record.orElse(null);
    }

    private void expectSomething(String name, RecordType type) {
        var outcome = ask(name, type).outcome();
        if ((outcome == Outcome.NO_SUCH_NAME || outcome == Outcome.NO_SUCH_RECORD) && ++voids > VOID_LOOKUPS) {
            trouble = Explanation.of(Code.SPF_TOO_MANY_VOID_LOOKUPS, Integer.toString(VOID_LOOKUPS));
        }
    }

    private Reply ask(String name, RecordType type) {
        if (!Names.askable(name)) {
            return new Reply(name, Outcome.NO_SUCH_NAME);
        }
        return System.nanoTime() - end > 0 ? new Reply(name, Outcome.SILENT) : lookup.ask(name, type);
    }
}
