package com.dezky;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.PartnerRole;
import com.dezky.access.Permission;
import com.dezky.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The parts of `docs/` that follow from the code. With `-Ddezky.docs=write` they are written, else they are checked.
class DocsTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path SOURCES = Path.of("src/main/java/com/dezky");
    /// Everybody speaks it, so an arrow to it says nothing.
    private static final String EVERYWHERE = "kernel";

    private final ApplicationModules modules = ApplicationModules.of(Dezky.class);

    @Test
    void theModulePictureIsThatOfTheCode() throws IOException {
        is("architecture.md", "modules", picture() + "\n" + moduleTable());
    }

    @Test
    void thePermissionTableIsThatOfTheCode() throws IOException {
        var people = Stream.concat(Arrays.stream(Role.values()).map(Role::word), Arrays.stream(PartnerRole.values())
                .map(PartnerRole::word)).toList();
        var rows = Arrays.stream(Permission.values()).map(permission -> row(permission.name(), Stream.concat(
                Arrays.stream(Role.values()).map(role -> mark(permission.roles().contains(role))),
                Arrays.stream(PartnerRole.values()).map(role -> mark(permission.partnerRoles().contains(role))))));
        is("architecture.md", "permissions", Stream.of(Stream.of(row("permission", people.stream()),
                "| --- |" + " --- |".repeat(people.size())), rows).flatMap(lines -> lines).collect(joining("\n")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void theListOfOperationsIsThatOfTheApisDescription() throws IOException {
        var document = new Yaml(new SafeConstructor(new LoaderOptions()))
                .<Map<String, Object>>load(new ClassPathResource(
                        "api/openapi.yaml").getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
        var rows = ((Map<String, Map<String, Object>>) java.util.Objects.requireNonNull(document.get("paths")))
                .entrySet()
                .stream().flatMap(path -> path.getValue().entrySet().stream()
                        .filter(method -> !method.getKey().equals("parameters"))
                        .map(method -> operation(method.getKey(), path.getKey(), (Map<String, Object>) method
                                .getValue())));
        is("api.md", "operations", Stream.concat(Stream.of("| | | who may |", "| --- | --- | --- |"), rows).collect(
                joining("\n")));
    }

    private static String operation(String method, String path, Map<String, Object> operation) {
        return "| `%s %s` | %s | %s |".formatted(method.toUpperCase(java.util.Locale.ROOT), path,
                operation.get("summary"),
                String.valueOf(operation.get("x-permission")).replaceAll("^([A-Z_]+)$", "`$1`"));
    }

    private String picture() {
        var arrows = all().flatMap(module -> dependencies(module).filter(name -> !name.equals(EVERYWHERE))
                .map(name -> "  " + module.getIdentifier() + " --> " + name));
        return Stream.concat(Stream.of("```mermaid", "flowchart LR"), Stream.concat(arrows, Stream.of("```"))).collect(
                joining("\n")) + "\n";
    }

    private String moduleTable() throws IOException {
        var rows = Stream.<String>builder().add("| module | what it owns | uses |").add("| --- | --- | --- |");
        for (var module : all().toList()) {
            rows.add("| `%s` | %s | %s |".formatted(module.getIdentifier(), about(module), dependencies(module).collect(
                    joining(", "))));
        }
        return rows.build().collect(joining("\n"));
    }

    private Stream<ApplicationModule> all() {
        // Tests see the emulators beside the platform; the picture is of the platform.
        return modules.stream().filter(module -> Files.exists(SOURCES.resolve(module.getIdentifier() + "")))
                .sorted(Comparator.comparing(module -> module.getIdentifier().toString()));
    }

    private Stream<String> dependencies(ApplicationModule module) {
        return module.getDirectDependencies(modules).uniqueModules().map(one -> one.getIdentifier().toString())
                .sorted();
    }

    /// The first sentences of the module's own package comment.
    private static String about(ApplicationModule module) throws IOException {
        return Files.readAllLines(SOURCES.resolve(module.getIdentifier() + "/package-info.java")).stream()
                .takeWhile(line -> line.startsWith("///") && line.length() > 3).map(line -> line.substring(4))
                .collect(joining(" ")).replaceAll("\\{@link com\\.dezky\\.(?:\\w+\\.)*(\\w+)(?:#(\\w+))?}", "`$1.$2`")
                .replace(".`", "`");
    }

    private static String row(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(joining(" | ", "| ", " |"));
    }

    private static String mark(boolean yes) {
        return yes ? "yes" : "";
    }

    /// Holds the part of a page between its two marks against what it should be.
    private static void is(String page, String part, String wanted) throws IOException {
        var file = DOCS.resolve(page);
        var text = Files.readString(file);
        var marked = Pattern.compile("(<!-- %1$s, written by ./dezky docs -->\\n).*(\\n<!-- /%1$s -->)".formatted(part),
                Pattern.DOTALL).matcher(text);
        assertThat(marked.find()).as("docs/" + page + " has a place for " + part).isTrue();
        var now = marked
                .replaceFirst(Matcher.quoteReplacement(marked.group(1) + "\n" + wanted + "\n" + marked.group(2)));
        if ("write".equals(System.getProperty("dezky.docs"))) {
            Files.writeString(file, now);
        } else {
            assertThat(text).as("docs/" + page + " is up to date: ./dezky docs").isEqualTo(now);
        }
    }

    @Test
    void everyDecisionIsShortAndNumberedInOrder() throws IOException {
        try (var files = Files.list(DOCS.resolve("decisions"))) {
            var names = files.map(file -> file.getFileName().toString()).sorted().toList();
            for (var i = 0; i < names.size(); i++) {
                assertThat(names.get(i)).startsWith("%04d-".formatted(i + 1)).endsWith(".md");
                assertThat(Files.readString(DOCS.resolve("decisions").resolve(names.get(i)))).contains(List.of(
                        "## Context", "## Decision", "## What we gave up", "## When to look again"));
            }
        }
    }
}
