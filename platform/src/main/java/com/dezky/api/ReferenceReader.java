package com.dezky.api;

import com.dezky.api.Reference.Answer;
import com.dezky.api.Reference.Body;
import com.dezky.api.Reference.Group;
import com.dezky.api.Reference.Member;
import com.dezky.api.Reference.Operation;
import com.dezky.api.Reference.ProblemType;
import com.dezky.api.Reference.Shape;
import com.dezky.api.Reference.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes a page of the API's description. Reads what our document uses, not all of OpenAPI.
class ReferenceReader {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    ReferenceReader(JsonNode document) {
        this.document = document;
    }

    Reference read() {
        var info = document.path("info");
        return new Reference(text(info, "title"), text(info, "version"), document.at("/servers/0/url").asString(),
                prose(info), prose(document.at("/components/securitySchemes/bearer")),
                document.path("tags").valueStream().map(this::group).toList(),
                document.at("/components/schemas").propertyStream().map(one -> shape(one.getKey(), one.getValue()))
                        .toList(),
                document.path("x-problem-types").valueStream().map(one -> new ProblemType(text(one, "type"),
                        one.path("status").asInt(), prose(one))).toList());
    }

    private Group group(JsonNode tag) {
        var name = text(tag, "name");
        var operations = new ArrayList<Operation>();
        document.path("paths").propertyStream().forEach(path -> METHODS.stream()
                .filter(method -> path.getValue().at("/" + method + "/tags/0").asString("").equals(name))
                .map(method -> operation(method, path.getKey(), path.getValue()))
                .forEach(operations::add));
        return new Group(name, prose(tag), operations);
    }

    private Operation operation(String method, String path, JsonNode item) {
        var operation = item.path(method);
        var parameters = Stream
                .concat(item.path("parameters").valueStream(), operation.path("parameters").valueStream())
                .map(this::resolve).map(one -> member(text(one, "name"), text(one, "in"), one.path("required")
                        .asBoolean(false), one))
                .toList();
        return new Operation(text(operation, "operationId"), method.toUpperCase(Locale.ROOT), path,
                text(operation, "summary"), prose(operation), permission(text(operation, "x-permission")), parameters,
                body(operation.path("requestBody").path("content")),
                operation.path("responses").propertyStream().map(one -> answer(one.getKey(), resolve(one.getValue())))
                        .toList());
    }

    /// Who may, in words. The permissions of the table are called there what they are called here.
    private static String permission(String word) {
        return switch (word) {
            case "open" -> "No token needed";
            case "signed-in" -> "Anyone with a token";
            case "operator" -> "Operators";
            default -> word;
        };
    }

    private Answer answer(String status, JsonNode answer) {
        var problems = answer.path("x-problems").valueStream().map(JsonNode::asString).toList();
        var body = body(answer.path("content"));
        return new Answer(status.equals("default") ? "any other" : status, prose(answer), problems,
                answer.path("headers").propertyStream()
                        .map(one -> member(one.getKey(), "header", false, resolve(one.getValue()))).toList(),
                body == null || !problems.isEmpty() && body.example() == null ? null : body);
    }

    private @Nullable Body body(JsonNode content) {
        return content.valueStream().findFirst().map(media -> new Body(type(media.path("schema")),
                media.has("example") ? media.path("example").toPrettyString() : null)).orElse(null);
    }

    private Shape shape(String name, JsonNode schema) {
        // Only what is sent to us is closed: answers may grow.
        var request = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean();
        return new Shape(name, prose(schema), type(schema), members(schema), request);
    }

    private List<Member> members(JsonNode schema) {
        var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
        return schema.path("properties").propertyStream()
                .map(one -> member(one.getKey(), "", required.contains(one.getKey()), one.getValue())).toList();
    }

    private Member member(String name, String where, boolean required, JsonNode described) {
        var type = type(described.has("schema") ? described.path("schema") : described);
        // A member that borrows another's description borrows its words too.
        var words = described.has("description") || type.shape() != null ? described : resolve(described);
        return new Member(name, where, type, required, prose(words));
    }

    private Type type(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        if (reference.startsWith(SCHEMAS)) {
            var name = reference.substring(SCHEMAS.length());
            return name.contains("/") ? type(resolve(schema)) : new Type("", name, List.of(), false);
        }
        if (schema.has("oneOf")) {
            return either(schema.path("oneOf").valueStream().toList());
        }
        var types = schema.path("type").isArray()
                ? schema.path("type").valueStream().map(JsonNode::asString).toList()
                : List.of(schema.path("type").asString(""));
        var orNull = types.contains("null");
        if (types.contains("array")) {
            var items = type(schema.path("items"));
            return new Type(("list of " + items.words()).strip(), items.shape(), items.values(), orNull);
        }
        var values = Stream.concat(schema.path("enum").valueStream(), schema.path("const").isMissingNode()
                ? Stream.of()
                : Stream.of(schema.path("const"))).filter(value -> !value.isNull()).map(JsonNode::asString).toList();
        var words = types.stream().filter(type -> !type.equals("null")).map(type -> word(type, schema)).toList();
        return new Type(values.isEmpty() ? String.join(" or ", words) : "", null, values, orNull);
    }

    /// One of several shapes; more than one of them is told by the words around it.
    private Type either(List<JsonNode> schemas) {
        var orNull = schemas.stream().anyMatch(one -> one.path("type").asString("").equals("null"));
        var first = type(schemas.getFirst());
        return new Type(first.words(), first.shape(), first.values(), orNull);
    }

    private static String word(String type, JsonNode schema) {
        return switch (type) {
            case "string" -> switch (schema.path("format").asString("")) {
                case "uuid" -> "UUID";
                case "date-time" -> "time";
                case "email" -> "e-mail address";
                default -> "text";
            };
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            default -> type;
        };
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolve(document.at(reference.substring(1)));
    }

    private static Prose prose(JsonNode described) {
        return Prose.of(described.path("description").asString(""));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
