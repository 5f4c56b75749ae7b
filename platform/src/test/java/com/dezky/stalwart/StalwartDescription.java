package com.dezky.stalwart;

import com.dezky.upstream.WireJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The mail server's own schema of its management objects, asked whether it knows a request of ours.
final class StalwartDescription {
    private final JsonNode schema;

    StalwartDescription(Path directory) {
        schema = WireJson.MAPPER.readTree(directory.resolve("stalwart-schema-subset.json"));
    }

    /// What the schema has against the management calls of a JMAP request; nothing when it knows them all.
    List<String> objections(JsonNode request) {
        var objections = new ArrayList<String>();
        request.path("methodCalls").valueStream().filter(call -> call.path(0).asString().startsWith("x:"))
                .forEach(call -> {
                    var object = call.path(0).asString().split("/")[0];
                    var arguments = call.path(1);
                    arguments.path("filter").propertyNames().stream()
                            .filter(name -> !schema.path("filters").path(object).has(name))
                            .forEach(name -> objections.add(object + " has no filter " + name));
                    arguments.path("properties").valueStream().map(JsonNode::asString)
                            .filter(name -> !name.equals("@type") && !anyVariantHas(object, name))
                            .forEach(name -> objections.add(object + " has no property " + name));
                    arguments.path("create").valueStream().forEach(values -> members(object, values, objections));
                    arguments.path("update").valueStream().forEach(patch -> members(object, patch, objections));
                });
        return objections;
    }

    private boolean anyVariantHas(String object, String property) {
        return tables(object, "").stream().anyMatch(table -> fields(table).has(property));
    }

    private void members(String object, JsonNode values, List<String> objections) {
        var tables = tables(object, values.path("@type").asString(""));
        values.propertyStream().filter(member -> !member.getKey().equals("@type")).forEach(member -> {
            var pointer = member.getKey();
            var name = pointer.split("/", 2)[0];
            var field = tables.stream().map(table -> fields(table).path(name)).filter(JsonNode::isObject).findFirst();
            if (field.isEmpty()) {
                objections.add(object + " has no property " + name);
            } else if (field.get().path("update").asString().equals("serverSet")) {
                objections.add(object + "." + name + " is set by the server alone");
            } else if (pointer.equals(name)) {
                value(object + "." + name, field.get().path("type"), member.getValue(), objections);
            }
        });
    }

    private void value(String where, JsonNode type, JsonNode value, List<String> objections) {
        var kind = type.path("type").asString();
        var fits = value.isNull() && type.path("nullable").asBoolean() || switch (kind) {
            case "string", "objectId", "utcDateTime" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "enum" -> value.isString() && names(type).contains(value.asString());
            case "set" -> value.isObject() && value.valueStream().allMatch(member -> member.isBoolean()
                    && member.asBoolean()) && (!type.path("class").has("enumName")
                            || names(type.path("class")).containsAll(value.propertyNames()));
            case "object", "objectList", "map" -> value.isObject();
            default -> false;
        };
        if (!fits) {
            objections.add("%s is described as %s, sent as %s".formatted(where, kind, value.getNodeType()));
        } else if (kind.equals("object")) {
            members(type.path("objectName").asString(), value, objections);
        }
    }

    /// The field tables of an object: one, or one per variant.
    private List<String> tables(String object, String variant) {
        var described = schema.path("schemas").path(object);
        return described.path("type").asString().equals("multiple")
                ? described.path("variants").valueStream()
                        .filter(one -> variant.isEmpty() || one.path("name").asString().equals(variant))
                        .map(one -> one.path("fields").asString("")).filter(table -> !table.isEmpty()).toList()
                : List.of(described.path("fields").asString());
    }

    private JsonNode fields(String table) {
        return schema.path("fields").path(table).path("properties");
    }

    private Set<String> names(JsonNode type) {
        var values = schema.path("enums").path(type.path("enumName").asString());
        var names = new TreeSet<String>();
        values.valueStream().forEach(one -> names.add(one.isString() ? one.asString() : one.path("name").asString()));
        names.addAll(values.propertyNames());
        return names;
    }
}
