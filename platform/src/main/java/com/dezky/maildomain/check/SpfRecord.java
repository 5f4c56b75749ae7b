package com.dezky.maildomain.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which servers may send mail from a domain (RFC 7208, section 4.5).
/// @param terms up to and including `all`: nobody reads on behind it
/// @param unread the terms behind it
/// @param redirect the domain whose record holds instead, unless there is an `all`
record SpfRecord(List<SpfTerm> terms, List<SpfTerm> unread, @Nullable String redirect) {
    private static final String VERSION = "v=spf1";
    /// More than fits any answer over UDP; what is longer is not read at all.
    private static final int LONGEST = 4_096;

    /// How reading ended.
    sealed interface Reading {
        record Read(SpfRecord record) implements Reading {}

        /// @param part what is not SPF
        record Malformed(String part) implements Reading {}
    }

    /// Whether this is meant as one, readable or not.
    static boolean claims(String text) {
        var lower = text.substring(0, Math.min(text.length(), VERSION.length() + 1)).toLowerCase(Locale.ROOT);
        return lower.equals(VERSION) || lower.equals(VERSION + " ");
    }

    static Reading read(String text) {
        if (!claims(text) || text.length() > LONGEST) {
            return new Reading.Malformed(text.substring(0, Math.min(text.length(), 40)));
        }
        var terms = new ArrayList<SpfTerm>();
        var unread = new ArrayList<SpfTerm>();
        String redirect = null;
        var ended = false;
        for (var part : text.substring(VERSION.length()).strip().split(" +")) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.toLowerCase(Locale.ROOT).startsWith("redirect=")) {
                redirect = Names.plain(part.substring("redirect=".length()));
                continue;
            }
            var term = SpfTerm.parse(part);
            if (term.isPresent()) {
                (ended ? unread : terms).add(term.get());
                ended = ended || term.get().isAll();
            } else if (!part.matches("[A-Za-z][A-Za-z0-9._-]*=.*")) {
                return new Reading.Malformed(part.substring(0, Math.min(part.length(), 40)));
            }
        }
        return new Reading.Read(new SpfRecord(List.copyOf(terms), List.copyOf(unread), ended ? null : redirect));
    }

    /// The record in this text, or nothing when it is not readable.
    static Optional<SpfRecord> parse(String text) {
        return read(text) instanceof Reading.Read(var record) ? Optional.of(record) : Optional.empty();
    }

    /// What it says of everyone it has not named.
    Optional<SpfTerm> all() {
        return terms.stream().filter(SpfTerm::isAll).findFirst();
    }

    /// One record that allows what all of these allow, and ends as this one does.
    static String merge(String domain, SpfRecord ours, List<SpfRecord> others) {
        var merged = new LinkedHashMap<String, SpfTerm>();
        for (var record : others) {
            record.terms.stream().filter(term -> !term.isAll())
                    .forEach(term -> merged.putIfAbsent(term.meaning(domain), term));
            if (record.redirect != null) {
                var include = new SpfTerm('+', "include", record.redirect, "");
                merged.putIfAbsent(include.meaning(domain), include);
            }
        }
        // Ours replaces what says of the same servers that they may not.
        ours.terms.stream().filter(term -> !term.isAll())
                .forEach(term -> merged.merge(term.meaning(domain), term,
                        (there, mine) -> there.allows() ? there : mine));
        var text = new StringBuilder(VERSION);
        merged.values().forEach(term -> text.append(' ').append(term));
        ours.all().ifPresent(all -> text.append(' ').append(all));
        return text.toString();
    }
}
