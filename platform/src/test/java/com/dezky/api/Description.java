package com.dezky.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API's description as tests ask it.
final class Description {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options",
            "trace");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// One method of one path.
    record Operation(String method, String path, JsonNode node) {
        String id() {
            return node.path("operationId").asString("");
        }

        String permission() {
            return node.path("x-permission").asString("");
        }
    }

    final JsonNode document;
    private final ObjectNode strict;
    private final SchemaRegistry schemas;

    private Description(Map<String, Object> read) {
        this.document = JSON.valueToTree(read);
        this.strict = JSON.valueToTree(read);
        close(strict.path("components").path("schemas"));
        this.schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(
                Map.of("https://dezky.test/openapi", strict.toString())));
    }

    /// As it was written: keys and values as YAML has them.
    static Map<String, Object> yaml() {
        try {
            var text = new ClassPathResource("api/openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Description read() {
        return new Description(yaml());
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").propertyStream().forEach(path -> path.getValue().propertyStream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path
                        .getKey(), method.getValue()))));
        return operations;
    }

    Operation operation(String id) {
        return operations().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolve(document.at(reference.substring(1)));
    }

    /// The parameters of an operation, those of its path included.
    Stream<JsonNode> parameters(Operation operation) {
        return Stream.concat(document.path("paths").path(operation.path).path("parameters").valueStream(),
                operation.node.path("parameters").valueStream()).map(this::resolve);
    }

    JsonNode requestSchema(Operation operation) {
        return resolve(operation.node.path("requestBody").path("content").path("application/json").path("schema"));
    }

    /// What the description has against a value; nothing when it fits. Members that are not described are an objection.
    List<String> objections(JsonNode schema, JsonNode value) {
        return schema(schema).validate(value).stream().map(Object::toString).toList();
    }

    private Schema schema(JsonNode schema) {
        var copy = (ObjectNode) schema.deepCopy();
        close(copy);
        rebase(copy);
        return schemas.getSchema(copy);
    }

    /// A schema of its own refers to the document by its address.
    private static void rebase(JsonNode node) {
        node.valueStream().forEach(Description::rebase);
        node.propertyStream().forEach(member -> rebase(member.getValue()));
        if (node instanceof ObjectNode object && object.path("$ref").asString("").startsWith("#/")) {
            object.put("$ref", "https://dezky.test/openapi" + object.path("$ref").asString());
        }
    }

    /// Answers may grow, which is why the description leaves them open. What it leaves out today is a mistake.
    private static void close(JsonNode node) {
        node.valueStream().forEach(Description::close);
        node.propertyStream().forEach(member -> close(member.getValue()));
        if (node instanceof ObjectNode object && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    static SchemaLocation metaSchema() {
        return SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId());
    }

    static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }
}
