package com.dezky.upstream;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An upstream's published OpenAPI document, asked whether it knows a request of ours: its path, its query parameters,
/// and its body's members with their types. Written for what our requests use, not for all of OpenAPI.
public final class OpenApiDescription {
    private final JsonNode document;

    private OpenApiDescription(JsonNode document) {
        this.document = document;
    }

    /// The directory with published descriptions, when the environment names one that is there.
    public static Optional<Path> directory() {
        return Optional.ofNullable(System.getenv("DEZKY_UPSTREAM_SCHEMAS")).map(Path::of).filter(Files::isDirectory);
    }

    public static OpenApiDescription of(Path file) {
        var options = new LoaderOptions();
        options.setCodePointLimit(16 * 1024 * 1024);
        options.setMaxAliasesForCollections(10_000);
        try (var text = Files.newBufferedReader(file)) {
            return new OpenApiDescription(WireJson.MAPPER.valueToTree(new Yaml(new SafeConstructor(options)).load(
                    text)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What the document has against a request; nothing when it knows it.
    /// @param path below the document's server address, still percent-encoded
    /// @param parameters the names of its query parameters
    /// @param body a missing node when there is none
    public List<String> objections(String method, String path, Iterable<String> parameters, JsonNode body) {
        var known = document.path("paths").propertyStream().filter(entry -> pattern(entry.getKey()).matcher(path)
                .matches()).map(Map.Entry::getValue).toList();
        var where = method + " " + path + ": ";
        for (var candidate : known) {
            var operation = candidate.path(method.toLowerCase(Locale.ROOT));
            if (operation.isObject()) {
                var objections = new ArrayList<String>();
                var names = parameterNames(candidate, operation);
                parameters.forEach(name -> {
                    if (!names.contains(name)) {
                        objections.add(where + "no parameter " + name + ", only " + names);
                    }
                });
                var schema = resolve(operation.path("requestBody")).path("content").path("application/json")
                        .path("schema");
                if (!body.isMissingNode()) {
                    compare(where + "body", schema, body, objections);
                }
                return objections;
            }
        }
        return List.of(where + "not described");
    }

    private static Pattern pattern(String template) {
        var quoted = new StringBuilder();
        for (var part : template.split("(?=\\{)|(?<=})")) {
            quoted.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(quoted.toString());
    }

    private TreeSet<String> parameterNames(JsonNode path, JsonNode operation) {
        return Stream.concat(path.path("parameters").valueStream(), operation.path("parameters")
                .valueStream()).map(this::resolve).filter(one -> one.path("in").asString("").equals("query"))
                .map(one -> one.path("name").asString()).collect(toCollection(TreeSet::new));
    }

    private void compare(String where, JsonNode unresolved, JsonNode value, List<String> objections) {
        var schema = resolve(unresolved);
        if (schema.isMissingNode()) {
            objections.add(where + " is not described");
            return;
        }
        var alternatives = schema.path("oneOf").isMissingNode() ? schema.path("anyOf") : schema.path("oneOf");
        if (alternatives.isArray()) {
            var best = alternatives.valueStream().map(alternative -> {
                var against = new ArrayList<String>();
                compare(where, alternative, value, against);
                return against;
            }).min(Comparator.comparing(List::size)).orElseThrow();
            objections.addAll(best);
            return;
        }
        if (value.isObject()) {
            object(where, schema, value, objections);
        } else if (value.isArray() && schema.path("type").asString("").equals("array")) {
            value.valueStream().forEach(element -> compare(where + "[]", schema.path("items"), element, objections));
        } else if (!(value.isNull() && schema.path("nullable").asBoolean(false))
                && !type(value).contains(schema.path("type").asString("any"))) {
            objections.add("%s is %s, described as %s".formatted(where, value.getNodeType(), schema.path("type")));
        }
    }

    private void object(String where, JsonNode schema, JsonNode value, List<String> objections) {
        var properties = WireJson.MAPPER.createObjectNode();
        var required = new TreeSet<String>();
        collect(schema, properties, required);
        if (properties.isEmpty()) { // a free object, or something else entirely
            if (!schema.path("type").asString("object").equals("object")) {
                objections.add(where + " is an object, described as " + schema.path("type"));
            }
            return;
        }
        required.stream().filter(name -> !value.has(name)).forEach(name -> objections.add(where + " lacks " + name));
        value.propertyStream().forEach(property -> {
            var described = properties.path(property.getKey());
            if (described.isMissingNode()) {
                objections.add(where + " has no member " + property.getKey());
            } else {
                compare(where + "." + property.getKey(), described, property.getValue(), objections);
            }
        });
    }

    private void collect(JsonNode unresolved, ObjectNode properties,
            TreeSet<String> required) {
        var schema = resolve(unresolved);
        schema.path("allOf").valueStream().forEach(part -> collect(part, properties, required));
        schema.path("properties").propertyStream().forEach(one -> properties.set(one.getKey(), one.getValue()));
        schema.path("required").valueStream().forEach(name -> required.add(name.asString()));
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolve(document.at(reference.substring(1)));
    }

    private static List<String> type(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> List.of("boolean", "any");
            case NUMBER -> value.isIntegralNumber() ? List.of("integer", "number", "any") : List.of("number", "any");
            case STRING -> List.of("string", "any");
            case ARRAY -> List.of("array", "any");
            default -> List.of("any");
        };
    }
}
