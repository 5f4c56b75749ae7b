package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.NotEmulated;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request body, read as strictly as OCIS does: any member it does not know is a 400.
record Body(ObjectNode json) {

    /// @param members what the emulator takes
    /// @param further what the real one takes too; sending it is a 501
    static Body of(Exchange exchange, Set<String> members, Set<String> further) {
        return of(parse(exchange), members, further);
    }

    static Body of(Exchange exchange, Set<String> members) {
        return of(exchange, members, Set.of());
    }

    static Body of(JsonNode sent, Set<String> members, Set<String> further) {
        if (!(sent instanceof ObjectNode object)) {
            throw GraphError.invalid("invalid request body");
        }
        for (var name : object.propertyNames()) {
            if (further.contains(name)) {
                throw new NotEmulated("the member \"" + name + "\"");
            }
            if (!members.contains(name)) {
                throw GraphError.invalid("invalid request body: unknown field \"" + name + "\"");
            }
        }
        return new Body(object);
    }

    private static JsonNode parse(Exchange exchange) {
        try {
            return exchange.json();
        } catch (JacksonException notJson) {
            throw GraphError.invalid("invalid request body");
        }
    }

    boolean has(String name) {
        return json.has(name);
    }

    /// A text; empty when it was not sent.
    Optional<String> text(String name) {
        return present(name).map(value -> {
            if (!value.isString()) {
                throw wrongType(name);
            }
            return value.asString();
        });
    }

    Optional<Boolean> flag(String name) {
        return present(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrongType(name);
            }
            return value.asBoolean();
        });
    }

    /// A whole number that fits a long.
    Optional<Long> number(String name) {
        return present(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw wrongType(name);
            }
            return value.asLong();
        });
    }

    Optional<JsonNode> array(String name) {
        return present(name).map(value -> {
            if (!value.isArray()) {
                throw wrongType(name);
            }
            return value;
        });
    }

    Optional<Body> object(String name, Set<String> members) {
        return present(name).map(value -> of(value, members, Set.of()));
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
    }

    static GraphError wrongType(String name) {
        return GraphError.invalid("invalid request body: wrong type of \"" + name + "\"");
    }
}
