package com.dezky.emulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// An upstream's published OpenAPI document, and what an exchange says otherwise.
///
/// Stricter than a schema: a property the document does not know is a difference too.
public final class OpenApi {
    private final JsonNode document;

    /// The document of this name in the directory `DEZKY_UPSTREAM_SCHEMAS`; empty when that is not set.
    public static Optional<OpenApi> published(String file) {
        return schemas().map(directory -> new OpenApi(YAMLMapper.builder().build().readTree(directory.resolve(file)
                .toFile())));
    }

    /// The directory with the upstreams' descriptions; empty when the environment names none.
    public static Optional<Path> schemas() {
        return Optional.ofNullable(System.getenv("DEZKY_UPSTREAM_SCHEMAS")).filter(text -> !text.isBlank())
                .map(Path::of).filter(Files::isDirectory);
    }

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    /// Where request and answer differ from the document, each as `METHOD template: place: what`.
    /// @param path below the document's server, without the query
    public TreeSet<String> differences(String method, String path, JsonNode request, int status, JsonNode answer) {
        var template = template(method, path);
        var differences = new TreeSet<String>();
        if (template.isEmpty()) {
            differences.add(method + " " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*") + ": not described");
            return differences;
        }
        var operation = document.path("paths").path(template.get()).path(method.toLowerCase(java.util.Locale.ROOT));
        var label = method + " " + template.get() + ": ";
        if (!request.isMissingNode()) {
            var body = content(resolved(operation.path("requestBody")));
            check(request, body, "request", found -> differences.add(label + found));
        }
        var described = operation.path("responses").path(Integer.toString(status));
        if (described.isMissingNode() && status >= 400) {
            described = operation.path("responses").path("default");
        }
        if (described.isMissingNode()) {
            differences.add(label + "status " + status + ": not described");
        } else if (!answer.isMissingNode()) {
            check(answer, content(resolved(described)), "answer", found -> differences.add(label + found));
        }
        return differences;
    }

    private Optional<String> template(String method, String path) {
        return document.path("paths").propertyNames().stream().filter(template -> {
            var pattern = Pattern.quote(template).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q");
            return path.matches(pattern) && document.path("paths").path(template).has(method.toLowerCase(
                    java.util.Locale.ROOT));
        }).min((one, other) -> Long.compare(variables(one), variables(other)));
    }

    private static long variables(String template) {
        return template.chars().filter(letter -> letter == '{').count();
    }

    private static JsonNode content(JsonNode described) {
        return described.path("content").path("application/json").path("schema");
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref");
        return reference.isString() ? resolved(document.at(reference.asString().substring(1))) : node;
    }

    private interface Report {
        void add(String difference);
    }

    private void check(JsonNode value, JsonNode sent, String at, Report report) {
        var schema = resolved(sent);
        if (value.isNull()) {
            if (!schema.path("nullable").asBoolean(false)) {
                report.add(at + ": null");
            }
        } else if (value.isObject()) {
            checkObject(value, schema, at, report);
        } else if (value.isArray()) {
            if (!schema.path("type").asString("").equals("array")) {
                report.add(at + ": is an array");
            } else {
                value.forEach(item -> check(item, schema.path("items"), at + "[]", report));
            }
        } else {
            checkScalar(value, schema, at, report);
        }
    }

    private void checkObject(JsonNode value, JsonNode schema, String at, Report report) {
        var parts = parts(schema);
        if (parts.stream().noneMatch(part -> part.has("properties"))) {
            if (!schema.path("type").asString("object").equals("object") || schema.isMissingNode()) {
                report.add(at + ": is an object");
            }
            return;
        }
        for (var entry : value.properties()) {
            var property = parts.stream().map(part -> part.path("properties").path(entry.getKey())).filter(
                    found -> !found.isMissingNode()).findFirst();
            if (property.isPresent()) {
                check(entry.getValue(), property.get(), at + "." + entry.getKey(), report);
            } else {
                report.add(at + "." + entry.getKey() + ": unknown");
            }
        }
        parts.forEach(part -> part.path("required").forEach(name -> {
            if (!value.has(name.asString()) && !at.startsWith("request")) {
                report.add(at + "." + name.asString() + ": missing");
            }
        }));
    }

    /// The schema itself and everything it is made of.
    private List<JsonNode> parts(JsonNode sent) {
        var schema = resolved(sent);
        var parts = new ArrayList<JsonNode>(List.of(schema));
        schema.path("allOf").forEach(part -> parts.addAll(parts(part)));
        return parts;
    }

    private static void checkScalar(JsonNode value, JsonNode schema, String at, Report report) {
        var type = schema.path("type").asString("");
        var fits = switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
        if (!fits) {
            report.add(at + ": is no " + (type.isEmpty() ? "thing described" : type));
        } else if (value.isString()) {
            var text = value.asString();
            if (schema.has("pattern") && !Pattern.compile(schema.path("pattern").asString()).matcher(text).find()) {
                report.add(at + ": pattern");
            }
            if (schema.path("format").asString("").equals("date-time") && !isTime(text)) {
                report.add(at + ": is no time");
            }
            if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
                report.add(at + ": is none of the values: " + text);
            }
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException notATime) {
            return false;
        }
    }

    /// The body as JSON; a missing node when there is none or it is something else.
    public static JsonNode json(byte[] body) {
        if (body.length == 0) {
            return Exchange.JSON.missingNode();
        }
        try {
            return Exchange.JSON.readTree(body);
        } catch (JacksonException notJson) {
            return Exchange.JSON.missingNode();
        }
    }
}
