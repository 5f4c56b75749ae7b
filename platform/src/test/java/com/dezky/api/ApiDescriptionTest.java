package com.dezky.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The description alone: whether it is sound, complete in itself, and knows every way of saying no.
class ApiDescriptionTest {
    private static final Path SOURCES = Path.of("src/main/java/com/dezky");
    private static final Pattern THROWN = Pattern.compile(
            "(?:(?:new Problem|super)\\(\\s*(\\d{3}),|new Refusal\\(|Problem\\.(conflict|badRequest)\\()\\s*\"([a-z-]+)\"");
    /// Said on pages, by cookies and forms that the API does not have.
    private static final Set<String> ON_PAGES_ONLY = Set.of("csrf", "fresh-sign-in", "no-tenant", "other-tenant",
            "reason-required", "session-ended", "signed-out", "too-many-attempts");
    private static final Map<String, Integer> BY_HELPERS = Map.of("validation", 422, "not-found", 404, "forbidden", 403,
            "stale", 412);

    private final Description description = Description.read();

    @Test
    void isAnOpenApiDocumentWithNothingButJsonInIt() {
        assertThat(description.document.path("openapi").asString()).startsWith("3.1.");
        assertThat(names(description.document)).containsExactlyInAnyOrder("openapi", "info", "servers", "security",
                "tags",
                "paths", "components", "x-problem-types");
        plain("", Description.yaml());
    }

    /// YAML reads a bare date as a date and a bare 200 as a number; in JSON both are texts.
    private static void plain(String where, Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, member) -> {
                assertThat(key).as(where).isInstanceOf(String.class);
                if (member != null) {
                    plain(where + "/" + key, member);
                }
            });
            case List<?> list -> list.stream().filter(java.util.Objects::nonNull).forEach(item -> plain(where, item));
            default -> assertThat(value).as(where).isInstanceOfAny(String.class, Boolean.class, Integer.class,
                    Long.class);
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        var used = new TreeSet<String>();
        everywhere("", description.document, (where, node) -> {
            if (node.has("$ref")) {
                var reference = node.path("$ref").asString();
                assertThat(reference).as(where).startsWith("#/components/");
                assertThat(description.document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
                used.add(String.join("/", Arrays.asList(reference.split("/")).subList(0, 4)));
            }
        });
        description.document.path("components").propertyStream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue().propertyStream().forEach(one -> assertThat(used)
                        .contains("#/components/" + kind.getKey() + "/" + one.getKey())));
    }

    @Test
    void everyOperationSaysWhatItIsWhoMayAndHowItEnds() {
        var tags = description.document.path("tags").valueStream().map(tag -> tag.path("name").asString()).toList();
        var permissions = new TreeSet<>(List.of("open", "signed-in", "operator"));
        Arrays.stream(Permission.values()).map(Permission::name).forEach(permissions::add);
        for (var operation : description.operations()) {
            var node = operation.node();
            assertThat(names(node)).as(operation.id()).isSubsetOf("operationId", "tags", "summary", "description",
                    "parameters", "requestBody", "responses", "security", "x-permission");
            assertThat(operation.id()).matches("[a-z][A-Za-z]+");
            assertThat(node.path("summary").asString("")).as(operation.id()).isNotBlank();
            assertThat(node.path("tags").valueStream().map(JsonNode::asString)).as(operation.id()).isSubsetOf(tags)
                    .hasSize(1);
            assertThat(operation.permission()).as(operation.id()).isIn(permissions);
            assertThat(node.path("security").isEmpty() && node.has("security")).as(operation.id())
                    .isEqualTo(operation.permission().equals("open"));
            assertThat(names(node.path("responses"))).as(operation.id())
                    .anyMatch(status -> status.matches("2\\d\\d"))
                    .allMatch(status -> status.matches("[1-5]\\d\\d|default"));
            node.path("responses").propertyStream().map(one -> description.resolve(one.getValue())).forEach(
                    answer -> assertThat(answer.path("description").asString("")).as(operation.id()).isNotBlank());
            var inPath = Pattern.compile("\\{(\\w+)}").matcher(operation.path()).results().map(one -> one.group(1))
                    .toList();
            assertThat(description.parameters(operation).filter(one -> one.path("in").asString().equals("path"))
                    .map(one -> one.path("name").asString())).as(operation.id())
                    .containsExactlyInAnyOrderElementsOf(inPath);
        }
        assertThat(description.operations().stream().map(Description.Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void everySchemaIsOneAndEveryExampleFitsItsOwn() {
        var meta = Description.registry().getSchema(Description.metaSchema());
        description.document.at("/components/schemas").propertyStream().forEach(one -> assertThat(meta.validate(one
                .getValue())).as(one.getKey()).isEmpty());
        everywhere("", description.document, (where, node) -> {
            if (node.has("schema") && node.has("example")) {
                assertThat(description.objections(node.path("schema"), node.path("example"))).as(where).isEmpty();
            }
        });
    }

    @Test
    void answersPromiseEveryMemberAndRequestsAreClosed() {
        var requests = description.operations().stream().map(description::requestSchema)
                .filter(schema -> !schema.isMissingNode()).toList();
        description.document.at("/components/schemas").propertyStream().forEach(one -> {
            var schema = one.getValue();
            if (requests.contains(schema)) {
                assertThat(schema.path("additionalProperties").asBoolean(true)).as(one.getKey()).isFalse();
            } else if (schema.has("properties") && !one.getKey().equals("Problem")) {
                assertThat(schema.path("required").valueStream().map(JsonNode::asString)).as(one.getKey())
                        .containsExactlyElementsOf(names(schema.path("properties")));
            }
        });
    }

    @Test
    void everyProblemThatTheCodeCanSayIsListedAndNoOther() throws IOException {
        var thrown = new TreeMap<>(BY_HELPERS);
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                THROWN.matcher(Files.readString(file)).results().forEach(found -> {
                    var before = thrown.put(found.group(3), status(found.group(1), found.group(2)));
                    assertThat(before).as("one word, one status: " + found.group(3))
                            .isIn(null, thrown.get(found.group(3)));
                });
            }
        }
        thrown.keySet().removeAll(ON_PAGES_ONLY);
        var listed = new HashMap<String, Integer>();
        description.document.path("x-problem-types").valueStream()
                .forEach(one -> listed.put(one.path("type").asString(),
                        one.path("status").asInt()));
        assertThat(listed).isEqualTo(thrown);
    }

    private static Integer status(String number, String helper) {
        return number != null ? Integer.valueOf(number) : helper == null ? 403 : helper.equals("conflict") ? 409 : 400;
    }

    @Test
    void everyProblemTypeIsAnAnswerOfItsStatusSomewhere() {
        var status = new TreeMap<String, Integer>();
        description.document.path("x-problem-types").valueStream()
                .forEach(one -> status.put(one.path("type").asString(),
                        one.path("status").asInt()));
        var answered = new TreeSet<String>();
        for (var operation : description.operations()) {
            operation.node().path("responses").propertyStream().forEach(one -> {
                var words = description.resolve(one.getValue()).path("x-problems").valueStream().map(JsonNode::asString)
                        .collect(toCollection(ArrayList::new));
                answered.addAll(words);
                if (!one.getKey().equals("default")) {
                    assertThat(words).as(operation.id()).allMatch(word -> one.getKey().equals(String.valueOf(status.get(
                            word))));
                }
            });
        }
        assertThat(answered).isEqualTo(status.keySet());
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static void everywhere(String where, JsonNode node, BiConsumer<String, JsonNode> look) {
        look.accept(where, node);
        node.propertyStream().forEach(one -> everywhere(where + "/" + one.getKey(), one.getValue(), look));
        if (node.isArray()) {
            node.valueStream().forEach(item -> everywhere(where + "/-", item, look));
        }
    }
}
