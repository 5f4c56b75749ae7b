package com.dezky.emulator.dns;

import com.dezky.emulator.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is published. Thread-safe; several servers may answer from the same zones.
public final class Zones {
    private static final long TTL = 300;

    private final Journal.Table<RecordSet> published;

    public Zones(Journal journal) {
        this.published = journal.table("dns", RecordSet.class);
    }

    /// Makes these all the records of this name and type.
    /// @param ttl seconds
    /// @param values as {@link RecordSet#values}
    /// @throws IllegalArgumentException when a value is none of its type
    public void publish(String name, String type, long ttl, String... values) {
        var set = new RecordSet(name, type, ttl, List.of(values));
        Records.of(set);
        published.put(RecordSet.key(name, type), set);
    }

    /// Takes all records of this name and type away, which need not be there.
    public void withdraw(String name, String type) {
        published.remove(RecordSet.key(name, type));
    }

    /// What is published, by zone.
    public Map<String, List<RecordSet>> zones() {
        return published.all().stream()
                .collect(Collectors.groupingBy(set -> zoneOf(set.name()), TreeMap::new, Collectors.toList()));
    }

    /// The records of this name and type, those that every zone has by itself included.
    Optional<RecordSet> find(String name, String type) {
        return published.find(RecordSet.key(name, type)).or(() -> given(RecordSet.plain(name), type));
    }

    /// Whether anything is published at this name or below it.
    boolean exists(String name) {
        var plain = RecordSet.plain(name);
        return published.all().stream().anyMatch(set -> under(set.name(), plain))
                || given(plain, "NS").isPresent() || given(plain, "A").isPresent();
    }

    String zoneOf(String name) {
        var zone = RecordSet.plain(name);
        while (labels(zone) > 2 && published.find(RecordSet.key(zone, "NS")).isEmpty()) {
            zone = zone.substring(zone.indexOf('.') + 1);
        }
        return zone;
    }

    private Optional<RecordSet> given(String name, String type) {
        var zone = zoneOf(name);
        if (type.equals("NS") && name.equals(zone) && isHeld(zone)) {
            return Optional.of(new RecordSet(zone, "NS", TTL, List.of("ns1." + zone + ".")));
        }
        if (type.equals("A") && name.equals("ns1." + zone) && isHeld(zone)) {
            return Optional.of(new RecordSet(name, "A", TTL, List.of("127.0.0.1")));
        }
        return Optional.empty();
    }

    private boolean isHeld(String zone) {
        return published.all().stream().anyMatch(set -> under(set.name(), zone));
    }

    private static boolean under(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }

    private static int labels(String name) {
        return name.split("\\.").length;
    }
}
