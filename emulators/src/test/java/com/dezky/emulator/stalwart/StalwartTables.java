package com.dezky.emulator.stalwart;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The published tables of Stalwart's management objects, and where an object says otherwise.
record StalwartTables(JsonNode tables) {

    /// What a filter on this type may name.
    Set<String> filters(String type) {
        return Set.copyOf(tables.path("filters").path("x:" + type).propertyNames());
    }

    /// Where an object as `get` shows it differs: every property there, none unknown, each of its type.
    TreeSet<String> differences(String type, JsonNode object) {
        var differences = new TreeSet<String>();
        checkObject(object, "x:" + type, type, true, differences);
        return differences;
    }

    /// The properties of a request's object or patch that the tables do not know.
    Set<String> unknown(String type, JsonNode sent) {
        var known = tables.path("schemas").path("x:" + type).path("variants").valueStream()
                .flatMap(variant -> properties(variant.path("fields").asString("")).propertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(properties("x:" + type).propertyNames());
        known.add("@type");
        return sent.propertyNames().stream().map(pointer -> pointer.split("/")[0]).filter(name -> !known.contains(name))
                .collect(Collectors.toSet());
    }

    private JsonNode properties(String fields) {
        return tables.path("fields").path(fields).path("properties");
    }

    private void checkObject(JsonNode object, String schemaName, String at, boolean whole, Set<String> differences) {
        var schema = tables.path("schemas").path(schemaName);
        String fields;
        if (schema.path("type").asString("").equals("multiple")) {
            var type = object.path("@type").asString("");
            var variant = schema.path("variants").valueStream().filter(one -> one.path("name").asString().equals(type))
                    .findFirst();
            if (variant.isEmpty()) {
                differences.add(at + "/@type: no variant " + type);
                return;
            }
            fields = variant.get().path("fields").asString("");
        } else {
            fields = schema.path("fields").asString("");
        }
        var properties = properties(fields);
        for (var entry : object.properties()) {
            var name = entry.getKey();
            if (!name.equals("@type") && !(whole && name.equals("id"))) {
                if (properties.has(name)) {
                    check(entry.getValue(), properties.path(name).path("type"), at + "/" + name, differences);
                } else {
                    differences.add(at + "/" + name + ": unknown");
                }
            }
        }
        properties.propertyNames().stream().filter(name -> !object.has(name)).forEach(name -> differences.add(at + "/"
                + name + ": missing"));
    }

    private void check(JsonNode value, JsonNode type, String at, Set<String> differences) {
        if (value.isNull()) {
            if (!type.path("nullable").asBoolean(false)) {
                differences.add(at + ": null");
            }
            return;
        }
        var fits = switch (type.path("type").asString()) {
            case "string", "objectId" -> value.isString() && !value.asString().isEmpty();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isIntegralNumber();
            case "utcDateTime" -> value.isString() && isTime(value.asString());
            case "enum" -> isOne(value.asString(""), type.path("enumName").asString());
            case "set", "map", "objectList", "object" -> value.isObject();
            default -> false;
        };
        if (!fits) {
            differences.add(at + ": is no " + type.path("type").asString() + ": " + value);
            return;
        }
        switch (type.path("type").asString()) {
            case "set" -> value.properties().forEach(entry -> checkKey(entry.getKey(), type.path("class"), at,
                    differences));
            case "map" -> value.properties().forEach(entry -> {
                checkKey(entry.getKey(), type.path("keyClass"), at, differences);
                check(entry.getValue(), type.path("valueClass"), at, differences);
            });
            case "object" -> checkObject(value, type.path("objectName").asString(), at, false, differences);
            case "objectList" -> value.forEach(item -> checkObject(item, type.path("objectName").asString(), at, false,
                    differences));
            default -> {
            }
        }
    }

    private void checkKey(String key, JsonNode type, String at, Set<String> differences) {
        if (type.path("type").asString().equals("enum") && !isOne(key, type.path("enumName").asString())) {
            differences.add(at + ": no member " + key);
        }
    }

    boolean isOne(String value, String enumName) {
        return tables.path("enums").path(enumName).valueStream().anyMatch(one -> one.asString().equals(value));
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException notATime) {
            return false;
        }
    }
}
