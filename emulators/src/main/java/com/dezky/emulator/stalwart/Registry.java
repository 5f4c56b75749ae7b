package com.dezky.emulator.stalwart;

import com.dezky.emulator.Journal;
import com.dezky.emulator.stalwart.SetError.Target;
import com.dezky.emulator.stalwart.Types.Type;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every stored object, by type and id. What is handed out is read only: copy before changing.
final class Registry {
    /// The four roles of a fresh server: User, Group, Tenant Administrator, System Administrator.
    private static final Set<String> ROLES = Set.of("b", "c", "d", "e");

    private final Journal journal;
    private final Clock clock;
    private final Map<String, Journal.Table<ObjectNode>> tables;
    private final Journal.Table<Long> counters;

    Registry(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.tables = Types.ALL.stream().collect(Collectors.toMap(Type::name, type -> journal.table(type.name(),
                ObjectNode.class)));
        this.counters = journal.table("counter", Long.class);
    }

    /// Hold this to read or change several objects at once.
    Object lock() {
        return journal;
    }

    Instant now() {
        return clock.instant();
    }

    /// The time as Stalwart writes it, to the second.
    String timestamp() {
        return now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Optional<ObjectNode> find(Type type, String id) {
        return table(type).find(id);
    }

    List<ObjectNode> all(Type type) {
        return table(type).all();
    }

    List<ObjectNode> all(Type type, String property, String value) {
        return all(type).stream().filter(object -> object.path(property).asString("").equals(value)).toList();
    }

    /// Stores a new object under a new id.
    String add(Type type, ObjectNode object) {
        var id = type.timedIds() ? timedId(type) : count(type.name());
        object.put("id", id);
        if (type.shape().find(object, "createdAt").isPresent()) {
            object.put("createdAt", timestamp());
        }
        put(type, object);
        return id;
    }

    void put(Type type, ObjectNode object) {
        table(type).put(object.path("id").asString(), object);
    }

    boolean remove(Type type, String id) {
        return table(type).remove(id);
    }

    boolean knowsAccount(String id) {
        return find(Types.ACCOUNT, id).isPresent();
    }

    boolean exists(Target target) {
        return switch (target.object()) {
            case "Role" -> ROLES.contains(target.id());
            case "Domain" -> find(Types.DOMAIN, target.id()).isPresent();
            case "Account" -> find(Types.ACCOUNT, target.id()).isPresent();
            default -> false; // tenants, directories, DNS servers and certificate providers: none here
        };
    }

    /// Who refers to this object, in the order of the types. A task never holds its domain back.
    List<Target> referrers(Target target) {
        var referrers = new ArrayList<Target>();
        for (var type : Types.ALL) {
            if (type != Types.TASK) {
                for (var object : all(type)) {
                    if (references(type.shape(), object).containsKey(target)) {
                        referrers.add(new Target(type.name(), object.path("id").asString()));
                    }
                }
            }
        }
        return referrers;
    }

    /// What this object refers to, each with the path it is referred from.
    static Map<Target, String> references(Shape shape, ObjectNode object) {
        var references = new LinkedHashMap<Target, String>();
        collect(shape, object, "", references);
        return references;
    }

    private static void collect(Shape shape, ObjectNode object, String prefix, Map<Target, String> references) {
        for (var property : shape.propertiesOf(object)) {
            collect(property.kind(), object.path(property.name()), prefix + property.name(), references);
        }
    }

    private static void collect(Kind kind, JsonNode held, String path, Map<Target, String> references) {
        switch (kind) {
            case Kind.Reference(var type) when held.isString() ->
                references.put(new Target(type, held.asString()), path);
            case Kind.SetOf(Kind.Reference(var type)) -> held.propertyNames().forEach(id -> references.put(new Target(
                    type, id), path));
            case Kind.Part(var shape) when held instanceof ObjectNode part -> collect(shape, part, path + "/",
                    references);
            case Kind.ListOf(var shape) -> held.properties().forEach(entry -> collect(shape, (ObjectNode) entry
                    .getValue(), path + "/" + entry.getKey() + "/", references));
            default -> {
            }
        }
    }

    /// The next id of a counter of its own.
    String count(String counter) {
        var next = counters.find(counter).orElse(0L) + 1;
        counters.put(counter, next);
        return Ids.encode(next);
    }

    private String timedId(Type type) {
        var number = clock.millis() << 12;
        while (find(type, Ids.encode(number)).isPresent()) {
            number++;
        }
        return Ids.encode(number);
    }

    private Journal.Table<ObjectNode> table(Type type) {
        return Objects.requireNonNull(tables.get(type.name()));
    }
}
