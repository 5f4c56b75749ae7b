package com.dezky.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.ui.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The log is read by people, in their own language.
class AuditWordsTest {
    private static final Path SOURCES = Path.of("src/main/java/com/dezky");
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:AuditEvent\\.of|entry|note|announce)\\([^;\"]*\"([a-z_]+\\.[a-z_-]+)\"");

    @Test
    void everyActionThatIsWrittenDownHasASentence() throws IOException {
        var actions = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                WRITTEN.matcher(Files.readString(file)).results().forEach(hit -> actions.add(hit.group(1)));
            }
        }
        var texts = new Texts();
        assertThat(actions).hasSizeGreaterThan(40).allSatisfy(action -> assertThat(texts.has("audit.action."
                + action.replace('.', '-').replace('_', '-'))).as(action).isTrue());
    }
}
