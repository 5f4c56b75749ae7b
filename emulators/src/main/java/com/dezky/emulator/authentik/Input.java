package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The JSON body of a write. Unknown fields are ignored; problems are gathered and refused together.
final class Input {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private final JsonNode body;
    private final Map<String, Object> problems = new LinkedHashMap<>();

    private Input(JsonNode body) {
        this.body = body;
    }

    static Input of(Exchange exchange) {
        if (exchange.body().length == 0) {
            return new Input(Exchange.JSON.createObjectNode());
        }
        var type = exchange.header("Content-Type").orElse("");
        if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            throw Refusal.detail(415, "Unsupported media type \"" + type + "\" in request.");
        }
        JsonNode body;
        try {
            body = exchange.json();
        } catch (JacksonException malformed) {
            throw Refusal.detail(400, "JSON parse error - " + malformed.getOriginalMessage());
        }
        if (!body.isObject()) {
            throw Refusal.field("non_field_errors", "Invalid data. Expected a dictionary.");
        }
        return new Input(body);
    }

    /// @param current what it is now; without one the field is required
    /// @param longest in characters
    String text(String field, @Nullable String current, int longest, boolean mayBeBlank) {
        var value = value(field, current == null);
        if (value.isEmpty()) {
            return current == null ? "" : current;
        }
        if (!value.get().isString() && !value.get().isNumber()) {
            problem(field, "Not a valid string.");
            return "";
        }
        var text = value.get().asString().strip();
        if (text.isEmpty() && !mayBeBlank) {
            problem(field, "This field may not be blank.");
        } else if (text.length() > longest) {
            problem(field, "Ensure this field has no more than " + longest + " characters.");
        }
        return text;
    }

    boolean flag(String field, boolean current) {
        var value = value(field, false);
        if (value.isPresent() && !value.get().isBoolean()) {
            problem(field, "Must be a valid boolean.");
        }
        return value.map(JsonNode::asBoolean).orElse(current);
    }

    Map<String, Object> object(String field, Map<String, Object> current) {
        var value = value(field, false);
        if (value.isPresent() && !value.get().isObject()) {
            problem(field, "Value must be a dictionary, and not have any duplicate keys.");
            return current;
        }
        return value.map(node -> Exchange.JSON.convertValue(node, OBJECT)).orElse(current);
    }

    /// A required number.
    int integer(String field) {
        var value = value(field, true);
        if (value.isPresent() && !value.get().isIntegralNumber()) {
            problem(field, "A valid integer is required.");
        }
        return value.filter(JsonNode::isIntegralNumber).map(JsonNode::asInt).orElse(0);
    }

    /// A number that need not be sent.
    int integer(String field, int current) {
        return has(field) ? integer(field) : current;
    }

    /// The key of another object. A null is as good as nothing where the key is not required.
    Optional<String> key(String field, boolean required, Predicate<String> exists) {
        var node = body.get(field);
        if (node == null || node.isNull()) {
            if (required) {
                problem(field, node == null ? "This field is required." : "This field may not be null.");
            }
            return Optional.empty();
        }
        var key = node.asString("");
        if (!exists.test(key)) {
            problem(field, "Invalid pk \"" + key + "\" - object does not exist.");
        }
        return Optional.of(key);
    }

    /// A list of keys of other objects, when it was sent.
    Optional<List<String>> keys(String field, Predicate<String> exists) {
        var value = value(field, false);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isArray()) {
            problem(field, "Expected a list of items but got type \"" + value.get().getNodeType() + "\".");
            return Optional.empty();
        }
        var keys = new ArrayList<String>();
        value.get().forEach(node -> {
            var key = node.asString("");
            if (exists.test(key)) {
                keys.add(key);
            } else {
                problem(field, "Invalid pk \"" + key + "\" - object does not exist.");
            }
        });
        return Optional.of(keys);
    }

    /// The key of another object, or null to have none; empty when it was not sent.
    Optional<List<String>> nullableKey(String field, Predicate<String> exists) {
        var node = body.get(field);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isNull()) {
            return Optional.of(List.of());
        }
        if (!exists.test(node.asString(""))) {
            problem(field, "Invalid pk \"" + node.asString("") + "\" - object does not exist.");
        }
        return Optional.of(List.of(node.asString("")));
    }

    boolean has(String field) {
        return body.has(field);
    }

    /// Stops loudly when a request uses what is not emulated.
    void refuseToPretend(String field) {
        var node = body.get(field);
        if (node != null && !node.isEmpty()) {
            throw new UnsupportedOperationException("field " + field + " is not emulated");
        }
    }

    void problem(String field, String problem) {
        var known = problems.get(field) instanceof List<?> list ? list : List.of();
        var all = new ArrayList<Object>(known);
        all.add(problem);
        problems.put(field, all);
    }

    /// Everything that is wrong with a part.
    void problem(String field, Map<String, Object> ofPart) {
        problems.put(field, ofPart);
    }

    Map<String, Object> problems() {
        return problems;
    }

    boolean isWrong() {
        return !problems.isEmpty();
    }

    /// A required object, read like a body of its own.
    Input part(String field) {
        var value = value(field, true);
        if (value.isPresent() && !value.get().isObject()) {
            problem(field, "Invalid data. Expected a dictionary.");
        }
        return new Input(value.filter(JsonNode::isObject).orElse(Exchange.JSON.createObjectNode()));
    }

    /// A list of objects, when it was sent.
    Optional<List<Input>> parts(String field, boolean required) {
        var value = value(field, required);
        if (value.isPresent() && !value.get().isArray()) {
            problem(field, "Expected a list of items.");
            return Optional.empty();
        }
        return value.map(list -> list.valueStream().map(Input::new).toList());
    }

    /// A list of words from a known set, when it was sent.
    Optional<List<String>> texts(String field, Predicate<String> known) {
        var value = value(field, false);
        if (value.isPresent() && !value.get().isArray()) {
            problem(field, "Expected a list of items.");
            return Optional.empty();
        }
        return value.map(list -> list.valueStream().map(node -> node.asString("")).toList()).map(words -> {
            words.stream().filter(known.negate()).forEach(word -> problem(field, "\"" + word
                    + "\" is not a valid choice."));
            return words;
        });
    }

    /// @throws Refusal 400 with everything that was wrong
    void check() {
        if (!problems.isEmpty()) {
            throw Refusal.fields(problems);
        }
    }

    private Optional<JsonNode> value(String field, boolean required) {
        var node = body.get(field);
        if (node == null) {
            if (required) {
                problem(field, "This field is required.");
            }
            return Optional.empty();
        }
        if (node.isNull()) {
            problem(field, "This field may not be null.");
            return Optional.empty();
        }
        return Optional.of(node);
    }
}
