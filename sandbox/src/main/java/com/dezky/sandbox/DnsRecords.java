package com.dezky.sandbox;

import com.dezky.emulator.dns.Zones;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The stand-in for everybody's DNS provider: publishes what the platform asks for, or something else.
final class DnsRecords {
    /// Short, so that nobody waits for what they have just changed.
    private static final long TTL_SECONDS = 60;

    private record Line(String host, String type, String value) {}

    private final JdbcClient owner;
    private final Zones zones;

    DnsRecords(Database database, Zones zones) {
        this.owner = database.asOwner();
        this.zones = zones;
    }

    /// Publishes what is expected of a domain, as its owner would at their provider.
    /// @param what `ownership` or `all`
    /// @return a sentence about what was done
    /// @throws IllegalArgumentException in words for people
    String publish(String domain, String what) {
        var name = domain.strip().toLowerCase(Locale.ROOT);
        if (!List.of("ownership", "all").contains(what)) {
            throw new IllegalArgumentException("\"" + what + "\" cannot be published: use ownership or all");
        }
        var sets = new LinkedHashMap<List<String>, List<String>>();
        for (var line : expected(name, what)) {
            sets.computeIfAbsent(List.of(line.host, line.type), key -> new ArrayList<>()).add(line.value);
        }
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("no organisation has added the domain \"" + name + "\"");
        }
        sets.forEach((key, values) -> zones.publish(key.getFirst(), key.getLast(), TTL_SECONDS,
                values.toArray(String[]::new)));
        lookNow(name);
        return "Published " + sets.values().stream().mapToInt(List::size).sum() + " records of " + name + ".";
    }

    /// Publishes anything at all, for seeing how a mistake is explained; nothing takes the records away.
    /// @param values one a line
    String set(String name, String type, String values) {
        var kind = type.strip().toUpperCase(Locale.ROOT);
        var lines = values.lines().map(String::strip).filter(line -> !line.isEmpty()).toArray(String[]::new);
        if (name.isBlank() || kind.isEmpty()) {
            throw new IllegalArgumentException("a record needs a name and a type");
        }
        if (lines.length == 0) {
            zones.withdraw(name.strip(), kind);
            return "Withdrew " + kind + " of " + name.strip() + ".";
        }
        zones.publish(name.strip(), kind, TTL_SECONDS, lines);
        return "Published " + kind + " of " + name.strip() + ".";
    }

    /// Every published record, a line each.
    List<String> lines() {
        return zones.zones().values().stream().flatMap(List::stream)
                .flatMap(set -> set.values().stream().map(value -> set.name() + "  " + set.type() + "  " + value))
                .toList();
    }

    private List<Line> expected(String domain, String what) {
        return owner.sql("""
                         select r.host, r.type, r.expected
                           from mail_domain_record r
                           join mail_domain d on d.id = r.domain_id
                          where d.name = :name
                            and d.status <> 'removing'
                            and (:all or r.purpose = 'OWNERSHIP')
                          order by d.created_at, r.host, r.type, r.ordinal
                         """)
                .param("name", domain).param("all", what.equals("all"))
                .query((row, at) -> new Line(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /// The next look is at once, or one would wait half a minute for what one has just done.
    private void lookNow(String domain) {
        owner.sql("update mail_domain set next_check_at = now() where name = :name").param("name", domain).update();
    }

    /// The domains somebody has added, by name.
    Map<String, String> domains() {
        var domains = new LinkedHashMap<String, String>();
        owner.sql("""
                  select d.name, string_agg(t.name || ': ' || d.status, ', ' order by t.slug)
                    from mail_domain d
                    join tenant t on t.id = d.tenant_id
                   group by d.name
                   order by d.name
                  """)
                .query((row, at) -> domains.put(row.getString(1), row.getString(2))).list();
        return domains;
    }
}
