package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.text.MessageFormat;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.FileSystemResource;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/com/dezky");
    private static final Path BUNDLES = Path.of("src/main/resources/texts");

    private final Texts texts = new Texts();

    @Test
    void saysEverythingInBothLanguages() {
        assertThat(texts.all(Language.EN).keySet()).isEqualTo(texts.all(Language.DA).keySet());
    }

    @Test
    void asksForTheSameArgumentsInBothLanguages() {
        texts.all(Language.DA).forEach((key, danish) -> assertThat(arguments(texts.all(Language.EN).getOrDefault(key,
                ""))).as(key).isEqualTo(arguments(danish)));
    }

    @Test
    void keepsEachModulesTextsInItsOwnFile() throws IOException {
        try (var files = Files.list(BUNDLES)) {
            for (var file : files.toList()) {
                var module = file.getFileName().toString().replaceFirst("_[a-z]+\\.properties$", "");
                assertThat(Texts.read(new FileSystemResource(file)).keySet()).as(file.toString())
                        .allMatch(key -> ((String) key).startsWith(module + "."));
            }
        }
    }

    @Test
    void hasEveryTextThatIsAskedFor() {
        var asked = new TreeSet<String>();
        var call = Pattern.compile("(?<!\\w)text\\(\\s*\"([a-z][a-z0-9.-]*[a-z0-9])\"");
        sources().values().forEach(source -> call.matcher(source).results().forEach(hit -> asked.add(hit.group(1))));
        assertThat(asked).isSubsetOf(texts.all(Language.DA).keySet()).hasSizeGreaterThan(50);
    }

    @Test
    void keepsNoTextThatNobodyAsksFor() {
        var said = new TreeSet<String>();
        var literal = Pattern.compile("\"([a-z][a-z0-9.-]+)\"");
        sources().values().forEach(source -> literal.matcher(source).results().forEach(hit -> said.add(hit.group(1))));
        var families = said.stream().filter(key -> key.endsWith(".")).collect(Collectors.toSet()); // "ui.status." + …
        assertThat(texts.all(Language.DA).keySet()).allMatch(key -> said.contains(key) || families.stream().anyMatch(
                key::startsWith));
    }

    @Test
    void countsInBothLanguages() {
        assertThat(texts.in(Language.DA, "ui.form.problem", "count", 1)).isEqualTo("Der er et problem");
        assertThat(texts.in(Language.EN, "ui.form.problem", "count", 3)).isEqualTo("There are 3 problems");
    }

    @Test
    void refusesAKeyThatDoesNotExist() {
        assertThatThrownBy(() -> texts.in(Language.DA, "ui.nothing")).hasMessageContaining("ui.nothing");
    }

    private static Set<String> arguments(String pattern) {
        return new MessageFormat(pattern).getArgumentNames();
    }

    /// Templates and classes of the platform, without the gallery's samples, by path.
    private static Map<Path, String> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> List.of("java", "jte").stream().anyMatch(file.toString()::endsWith))
                    .collect(Collectors.toMap(file -> file, TextsTest::read));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
