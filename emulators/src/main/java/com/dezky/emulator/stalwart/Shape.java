package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The properties of an object, by `@type` when it comes in variants.
record Shape(Map<String, List<Property>> variants) {
    private static final String ONLY = "";

    /// @param value what an object has when nothing was sent; null for JSON null
    record Property(String name, Kind kind, boolean nullable, boolean serverSet, boolean required,
            @Nullable JsonNode value) {
        Property orNull() {
            return new Property(name, kind, true, serverSet, false, null);
        }

        Property byServer() {
            return new Property(name, kind, nullable, true, false, value);
        }

        /// @param json the value, as JSON text
        Property or(String json) {
            return new Property(name, kind, nullable, serverSet, false, Exchange.JSON.readTree(json));
        }
    }

    static Property property(String name, Kind kind) {
        var empty = kind instanceof Kind.SetOf || kind instanceof Kind.Numbers || kind instanceof Kind.ListOf;
        return new Property(name, kind, false, false, !empty, empty ? Exchange.JSON.createObjectNode() : null);
    }

    static Shape of(Property... properties) {
        return new Shape(Map.of(ONLY, List.of(properties)));
    }

    static Shape inVariants() {
        return new Shape(new LinkedHashMap<>());
    }

    Shape with(String variant, Property... properties) {
        var more = new LinkedHashMap<>(variants);
        more.put(variant, List.of(properties));
        return new Shape(more);
    }

    boolean hasVariants() {
        return !variants.containsKey(ONLY);
    }

    List<Property> propertiesOf(ObjectNode object) {
        var type = hasVariants() ? object.path("@type").asString() : ONLY;
        return variants.getOrDefault(type, List.of());
    }

    Optional<Property> find(ObjectNode object, String name) {
        return propertiesOf(object).stream().filter(property -> property.name.equals(name)).findFirst();
    }
}
