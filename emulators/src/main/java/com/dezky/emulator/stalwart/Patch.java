package com.dezky.emulator.stalwart;

import static com.dezky.emulator.stalwart.SetError.invalidPatch;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.NotEmulated;
import com.dezky.emulator.stalwart.Shape.Property;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a client sent into an object, property by property, refusing what Stalwart refuses.
/// @param references turns `#creationId` into the id it stands for
record Patch(UnaryOperator<String> references) {
    private static final String BAD_VALUE = "Invalid value for property.";
    private static final String BAD_OBJECT = "Invalid value for object property";
    private static final String BAD_KEY = "Invalid key for object";
    private static final String BAD_POINTER = "Invalid JSON Pointer path";

    /// A new object: the defaults of its shape, then everything that was sent.
    ObjectNode build(Shape shape, JsonNode sent, String path) {
        if (!(sent instanceof ObjectNode given)) {
            throw invalidPatch(BAD_OBJECT, path);
        }
        var object = Exchange.JSON.createObjectNode();
        if (shape.hasVariants()) {
            var type = given.path("@type");
            if (!type.isString()) {
                throw SetError.required(List.of(path.isEmpty() ? "@type" : path + "/@type"));
            }
            if (!shape.variants().containsKey(type.asString())) {
                throw invalidPatch(BAD_VALUE, path.isEmpty() ? "@type" : path + "/@type");
            }
            object.put("@type", type.asString());
        }
        for (var property : shape.propertiesOf(object)) {
            object.set(property.name(), property.value() == null
                    ? Exchange.JSON.nullNode()
                    : property.value().deepCopy());
        }
        given.properties().stream().filter(entry -> !entry.getKey().equals("@type")).forEach(entry -> apply(shape,
                object, path, entry.getKey(), entry.getValue()));
        renumber(shape, object);
        return object;
    }

    /// Changes one property, named directly or by a JSON pointer without its leading slash.
    void change(Shape shape, ObjectNode object, String pointer, JsonNode value) {
        if (pointer.equals("@type")) {
            if (!value.equals(object.get("@type"))) {
                throw SetError.invalidProperties("Object type cannot be changed.", "@type");
            }
            return;
        }
        apply(shape, object, "", pointer, value);
    }

    private void apply(Shape shape, ObjectNode object, String parent, String pointer, JsonNode value) {
        var steps = Stream.of(pointer.split("/", -1)).map(step -> step.replace("~1", "/").replace("~0", "~")).toList();
        var path = parent.isEmpty() ? pointer : parent + "/" + pointer;
        if (shape.find(object, steps.getFirst()).isEmpty()) {
            throw invalidPatch("Invalid property", path);
        }
        set(shape, object, steps, path, value);
    }

    private void set(Shape shape, ObjectNode object, List<String> steps, String path, JsonNode value) {
        var name = steps.getFirst();
        var property = shape.find(object, name).orElseThrow(() -> invalidPatch(BAD_POINTER, path));
        if (property.serverSet()) {
            throw invalidPatch("Cannot modify server set property", path);
        }
        if (steps.size() == 1) {
            object.set(name, value(property, value, path));
        } else {
            inside(property.kind(), object.path(name), steps.subList(1, steps.size()), path, value);
        }
    }

    private void inside(Kind kind, JsonNode held, List<String> steps, String path, JsonNode value) {
        if (!(held instanceof ObjectNode object)) {
            throw invalidPatch(BAD_POINTER, path);
        }
        var key = steps.getFirst();
        switch (kind) {
            case Kind.Part(var shape) -> set(shape, object, steps, path, value);
            case Kind.ListOf(var shape) -> {
                if (!key.matches("\\d{1,6}")) {
                    throw invalidPatch(BAD_KEY, path);
                }
                if (steps.size() > 1) {
                    inside(new Kind.Part(shape), object.path(key), steps.subList(1, steps.size()), path, value);
                } else if (value.isNull()) {
                    object.remove(key);
                } else {
                    object.set(key, build(shape, value, path));
                }
            }
            case Kind.SetOf(var member) when steps.size() == 1 -> {
                var entry = scalar(member, Exchange.JSON.getNodeFactory().stringNode(key), path).asString();
                if (value.isNull()) {
                    object.remove(entry);
                } else if (value.isBoolean() && value.asBoolean()) {
                    object.put(entry, true);
                } else {
                    throw invalidPatch(BAD_VALUE, path);
                }
            }
            case Kind.Numbers(var keys) when steps.size() == 1 -> {
                if (!keys.contains(key)) {
                    throw invalidPatch(BAD_KEY, path);
                }
                if (value.isNull()) {
                    object.remove(key);
                } else {
                    object.set(key, scalar(new Kind.Number(), value, path));
                }
            }
            default -> throw invalidPatch(BAD_POINTER, path);
        }
    }

    private JsonNode value(Property property, JsonNode value, String path) {
        if (value.isNull() && property.nullable()) {
            return value;
        }
        return switch (property.kind()) {
            case Kind.Part(var shape) -> build(shape, value, path);
            case Kind.ListOf _,Kind.SetOf _,Kind.Numbers _ -> {
                if (!(value instanceof ObjectNode members)) {
                    throw invalidPatch(BAD_OBJECT, path);
                }
                var object = Exchange.JSON.createObjectNode();
                members.properties().forEach(entry -> inside(property.kind(), object, List.of(entry.getKey()), path
                        + "/" + entry.getKey(), entry.getValue()));
                yield object;
            }
            default -> scalar(property.kind(), value, path);
        };
    }

    private JsonNode scalar(Kind kind, JsonNode value, String path) {
        var fits = switch (kind) {
            case Kind.Text _,Kind.Email _,Kind.Choice _,Kind.OpenChoice _,Kind.Reference _,Kind.Time _ -> value
                    .isString();
            case Kind.Flag _ -> value.isBoolean();
            case Kind.Number _ -> value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0;
            case Kind.Opaque(var why) -> throw new NotEmulated(path + ": " + why);
            case Kind.Forbidden(var description) -> throw SetError.of("forbidden", description);
            case Kind.SetOf _,Kind.Numbers _,Kind.ListOf _,Kind.Part _ -> false;
        };
        if (!fits) {
            throw invalidPatch(BAD_VALUE, path);
        }
        return switch (kind) {
            case Kind.Text _ when value.asString().isEmpty() -> throw SetError.invalid(path, value);
            case Kind.Email _ when !value.asString().matches("[^@\\s]+@[^@\\s]+") -> throw SetError.invalid(path,
                    value);
            case Kind.Choice(var values) when !values.contains(value.asString()) -> throw invalidPatch(BAD_VALUE, path);
            case Kind.OpenChoice(var known) when !known.contains(value.asString()) -> throw new NotEmulated(path
                    + ": the value \"" + value.asString() + "\" is not among those this emulator knows");
            case Kind.Time _ when !isTime(value.asString()) -> throw invalidPatch(BAD_VALUE, path);
            case Kind.Reference _ -> {
                var id = value.asString().startsWith("#") ? references.apply(value.asString()) : value.asString();
                yield Exchange.JSON.getNodeFactory().stringNode(Ids.parse(id).orElseThrow(() -> invalidPatch(BAD_VALUE,
                        path)));
            }
            default -> value;
        };
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException notATime) {
            return false;
        }
    }

    /// Closes the gaps in every list of the object, keeping the order of the keys.
    static void renumber(Shape shape, ObjectNode object) {
        for (var property : shape.propertiesOf(object)) {
            if (property.kind() instanceof Kind.ListOf && object.get(property.name()) instanceof ObjectNode list) {
                var entries = new ArrayList<>(list.properties());
                entries.sort(Comparator.comparing(entry -> Integer.valueOf(entry.getKey())));
                var dense = Exchange.JSON.createObjectNode();
                entries.forEach(entry -> dense.set(Integer.toString(dense.size()), entry.getValue()));
                object.set(property.name(), dense);
            }
        }
    }

    /// The required properties that this object lacks, nested ones by their path.
    static List<String> missing(Shape shape, ObjectNode object, String prefix) {
        var missing = new ArrayList<String>();
        for (var property : shape.propertiesOf(object)) {
            var held = object.path(property.name());
            if (property.required() && !property.serverSet() && (held.isNull() || held.isMissingNode())) {
                missing.add(prefix + property.name());
            }
            if (property.kind() instanceof Kind.Part(var part) && held instanceof ObjectNode inner) {
                missing.addAll(missing(part, inner, prefix + property.name() + "/"));
            } else if (property.kind() instanceof Kind.ListOf(var item) && held instanceof ObjectNode list) {
                list.properties().forEach(entry -> missing.addAll(missing(item, (ObjectNode) entry.getValue(), prefix
                        + property.name() + "/" + entry.getKey() + "/")));
            }
        }
        return missing;
    }
}
