package com.dezky.emulator.authentik;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Authentik's published OpenAPI 3.0 document, and what an answer gets wrong by it.
///
/// Knows the keywords that the document uses for answers: `$ref`, `allOf`, `oneOf`, `type`, `nullable`, `enum`,
/// `required`, `properties`, `items`, `pattern`, `maxLength`, and the formats `uuid` and `date-time`.
final class ApiDescription {
    private final JsonNode document;

    ApiDescription(Path file) {
        this.document = new YAMLMapper().readTree(file);
    }

    /// Everything wrong with this answer, one sentence each; empty also when the document does not know the status.
    ///
    /// @param path without `/api/v3`
    List<String> problemsOf(String method, String path, int status, JsonNode body) {
        var problems = new ArrayList<String>();
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            problems.add("the document has no " + method + " " + path);
        } else {
            var schema = operation.get().path("responses").path(Integer.toString(status)).path("content")
                    .path("application/json").path("schema");
            if (!schema.isMissingNode()) {
                check(method + " " + path + " " + status + ":", schema, body, problems);
            }
        }
        return problems;
    }

    private Optional<JsonNode> operation(String method, String path) {
        var paths = document.get("paths");
        var exact = paths.path(path).path(method.toLowerCase(Locale.ROOT));
        if (exact.isObject()) {
            return Optional.of(exact);
        }
        return paths.propertyStream()
                .filter(entry -> Pattern.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+"), path))
                .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject).findFirst();
    }

    private void check(String where, JsonNode schema, JsonNode value, List<String> problems) {
        if (schema.has("$ref")) {
            check(where, document.at(schema.get("$ref").asString().substring(1)), value, problems);
            return;
        }
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean(false)) {
                problems.add(where + " is null");
            }
            return;
        }
        schema.path("allOf").forEach(part -> check(where, part, value, problems));
        var alternatives = schema.path("oneOf");
        if (alternatives.isArray() && alternatives.valueStream().noneMatch(one -> fits(one, value))) {
            problems.add(where + " fits none of the alternatives");
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            problems.add(where + " is none of the listed values: " + value);
        }
        switch (schema.path("type").asString("")) {
            case "object" -> checkObject(where, schema, value, problems);
            case "array" -> checkArray(where, schema, value, problems);
            case "string" -> checkString(where, schema, value, problems);
            case "integer" -> require(value.isIntegralNumber(), where + " is no integer", problems);
            case "number" -> require(value.isNumber(), where + " is no number", problems);
            case "boolean" -> require(value.isBoolean(), where + " is no boolean", problems);
            default -> {
            }
        }
    }

    private boolean fits(JsonNode schema, JsonNode value) {
        var problems = new ArrayList<String>();
        check("", schema, value, problems);
        return problems.isEmpty();
    }

    private void checkObject(String where, JsonNode schema, JsonNode value, List<String> problems) {
        require(value.isObject(), where + " is no object", problems);
        schema.path("required").forEach(name -> require(value.has(name.asString()),
                where + " lacks " + name.asString(), problems));
        var properties = schema.path("properties");
        value.propertyStream().forEach(entry -> {
            var property = properties.path(entry.getKey());
            if (!property.isMissingNode()) {
                check(where + " " + entry.getKey(), property, entry.getValue(), problems);
            } else if (!schema.has("additionalProperties")) {
                problems.add(where + " has " + entry.getKey() + ", which the document does not know");
            }
        });
    }

    private void checkArray(String where, JsonNode schema, JsonNode value, List<String> problems) {
        require(value.isArray(), where + " is no array", problems);
        var index = 0;
        for (var item : value) {
            check(where + "[" + index++ + "]", schema.path("items"), item, problems);
        }
    }

    private static void checkString(String where, JsonNode schema, JsonNode value, List<String> problems) {
        require(value.isString(), where + " is no string", problems);
        var text = value.asString("");
        require(text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), where + " is too long", problems);
        if (schema.has("pattern")) {
            require(Pattern.compile(schema.get("pattern").asString()).matcher(text).find(),
                    where + " does not match the pattern: " + text, problems);
        }
        switch (schema.path("format").asString("")) {
            case "uuid" -> require(text.equals(uuid(text)), where + " is no uuid: " + text, problems);
            case "date-time" -> require(isTime(text), where + " is no time: " + text, problems);
            default -> {
            }
        }
    }

    private static String uuid(String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException notOne) {
            return "";
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    private static void require(boolean condition, String problem, List<String> problems) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
