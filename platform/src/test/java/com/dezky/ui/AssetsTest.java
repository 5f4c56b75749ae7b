package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    private static final Path FILES = Path.of("src/main/resources/assets");
    private static final Path SOURCES = Path.of("src/main/java/com/dezky");

    private final Assets assets = new Assets();

    @ParameterizedTest
    @CsvSource({"app.css, 26000", "auth.css, 8000", "reference.css, 9000", "auth.js, 3000"})
    void staysWithinTheBudgetOfCompressedBytes(String name, int most) {
        assertThat(asset(name).gzipped().length).isLessThanOrEqualTo(most);
    }

    @Test
    void staysWithinTheBudgetOfScripts() {
        assertThat(asset("app.js").gzipped().length + asset("htmx.js").gzipped().length).isLessThanOrEqualTo(36_000);
    }

    @Test
    void namesEveryFileByItsContent() {
        assertThat(List.of("app.css", "auth.css", "app.js", "auth.js", "htmx.js", "icons.svg", "mark.svg")).allSatisfy(
                name -> assertThat(assets.address(name)).matches("/assets/[a-z]+-[0-9a-f]{12}\\.[a-z]+"));
        assertThat(assets.find("app.css")).isEmpty();
    }

    @Test
    void compressesWithoutChangingAnything() throws IOException {
        var css = asset("app.css");
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(css.gzipped()))) {
            assertThat(gzip.readAllBytes()).isEqualTo(css.plain());
        }
    }

    @Test
    void servesEveryFileThatIsThere() throws IOException {
        var used = new TreeSet<>(Assets.lines("assets/css/app.txt"));
        used.addAll(Assets.lines("assets/css/reference.txt"));
        used.addAll(Assets.lines("assets/css/chart.txt"));
        assertThat(names("css")).isSubsetOf(used);
        assertThat(names("js")).isSubsetOf(Assets.lines("assets/js/app.txt"));
    }

    @Test
    void knowsEveryIconThatIsNamedAndNoOther() throws IOException {
        var listed = Assets.lines("assets/icons.txt");
        var named = new TreeSet<String>();
        for (var source : sources()) {
            Pattern.compile("\"([a-z][a-z0-9-]+)\"").matcher(Files.readString(source)).results()
                    .map(hit -> hit.group(1))
                    .filter(listed::contains).forEach(named::add);
            Pattern.compile("ui\\.icon\\(name = \"([^\"]+)\"").matcher(Files.readString(source)).results()
                    .forEach(hit -> assertThat(listed).as(source.toString()).contains(hit.group(1)));
        }
        assertThat(listed).isSorted().doesNotHaveDuplicates();
        assertThat(named).containsAll(Stream.of(Tone.values()).map(Tone::icon).toList());
    }

    @Test
    void refusesAnIconThatIsNotListed() {
        assertThatThrownBy(() -> assets.icon("skull")).hasMessageContaining("icons.txt");
    }

    @Test
    void raisesItsVoiceInUtilitiesOnly() throws IOException {
        for (var name : names("css")) {
            var css = Files.readString(FILES.resolve("css").resolve(name));
            assertThat(css).as(name).startsWith(name.equals("tokens.css") ? "/*" : "@layer ");
            if (!name.equals("utilities.css")) {
                assertThat(css).as(name).doesNotContain("!important");
            }
            if (!List.of("tokens.css", "avatar.css", "brand.css").contains(name)) {
                assertThat(css).as(name).doesNotContainPattern("#[0-9a-f]{3,6}\\b|oklch\\((?!from)|hsl\\(");
            }
        }
    }

    @Test
    void keepsStylesAndScriptsOutOfTemplates() throws IOException {
        for (var source : sources().stream().filter(file -> file.toString().endsWith(".jte")).toList()) {
            assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(
                    "\\sstyle=|<style|<script(?! (defer|type=\"module\") src)|\\son[a-z]+=|hx-on");
        }
    }

    private Assets.Asset asset(String name) {
        return assets.find(assets.address(name).substring("/assets/".length())).orElseThrow();
    }

    private static List<String> names(String folder) throws IOException {
        try (var files = Files.list(FILES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("." + folder))
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
