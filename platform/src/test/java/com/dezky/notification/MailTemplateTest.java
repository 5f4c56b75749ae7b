package com.dezky.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.notification.MailTemplate.Flaw;
import com.dezky.notification.MailTemplate.Sample;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.ui.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplateTest {
    private static final String LINK = "https://app.test/x";
    private static final MailTemplate TEMPLATE = new MailTemplate("greeting", List.of(new Sample("name", "Anna"),
            new Sample("link", LINK)), Set.of("link"), new Words("Hej {{name}}", "Her:\n\n{{link}}"),
            new Words("Hello {{name}}", "Here:\n\n{{link}}"));

    @Test
    void fillsEachPlaceOnceAndLeavesTheValueAlone() {
        var words = TEMPLATE.fill(TEMPLATE.danish(), TEMPLATE.english(), Map.of("name", "{{link}} $1 \\", "link",
                LINK), "Dezky", null);
        assertThat(words.subject()).isEqualTo("Hej {{link}} $1 \\ / Hello {{link}} $1 \\");
        assertThat(words.body()).contains("Her:\n\n" + LINK, "Here:\n\n" + LINK);
    }

    @Test
    void speaksOnlyTheLanguageThatWasChosen() {
        var words = TEMPLATE.fill(TEMPLATE.danish(), TEMPLATE.english(), Map.of("name", "Anna", "link", LINK), "Dezky",
                Language.EN);
        assertThat(words).isEqualTo(new Words("Hello Anna", "Here:\n\n" + LINK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${7*7}", "#{7*7}", "<%= 7*7 %>", "{7*7}", "[[${x}]]", "@(7*7)",
            "<script>alert(1)</script>",
            "%s %n", "\\u007b"})
    void hasNoOtherLanguage(String text) {
        assertThat(TEMPLATE.flaws(new Words(text, text + " {{link}}"))).isEmpty();
        assertThat(TEMPLATE.sample(new Words(text, text + " {{link}}"), "Dezky").subject()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{{constructor}} {{link}}|unknown-place|constructor",
            "{{link.class}} {{link}}|unknown-place|link.class", "{{ 7*7 }} {{link}}|unknown-place|7*7",
            "{{}} {{link}}|unknown-place|''", "Hej|missing-place|link", "{{name {{link}}|open-place|",
            "{{link}} }}|open-place|", "{{{{link}}}}|open-place|", "''|required|"})
    void refusesAPlaceThatIsNotThere(String body, String code, String detail) {
        assertThat(TEMPLATE.flaws(new Words("Hej", body))).contains(new Flaw("body", code, detail));
    }

    @Test
    void refusesASubjectThatWouldWriteHeaders() {
        for (var subject : List.of("Hej\r\nBcc: all@x.test", "Hej\nX: y", "Hej\0")) {
            assertThat(TEMPLATE.flaws(new Words(subject, "{{link}}"))).contains(new Flaw("subject",
                    "control-characters", null));
        }
        assertThat(TEMPLATE.flaws(new Words("x".repeat(151), "{{link}}"))).contains(new Flaw("subject", "too-long",
                "150"));
        assertThat(TEMPLATE.flaws(new Words("x", "x".repeat(5_001) + "{{link}}"))).contains(new Flaw("body",
                "too-long", "5000"));
    }

    @Test
    void aLetterHoldsNoMarkupButOurs() {
        var face = new MailFace("A <b>&\"", "#e4002b", "#ffffff", "#d30b29", null, null, Map.of());
        var letter = Letter.of("Hej\r\nBcc: x", "<script>alert(1)</script>\n\n" + LINK + "\n\njavascript:alert(1)",
                LINK,
                face);
        assertThat(letter.subject()).isEqualTo("Hej Bcc: x");
        assertThat(letter.html()).contains("&lt;script&gt;", "A &lt;b&gt;&amp;&quot;", "<a href=\"" + LINK + "\"",
                "#e4002b", "drevet af Dezky").doesNotContain("<script", "href=\"javascript");
        assertThat(letter.text()).contains("<script>alert(1)</script>", LINK)
                .endsWith("drevet af Dezky / powered by Dezky\n");
        assertThat(letter.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4_000);
    }

    /// A name that looks like an address does not become a link.
    @Test
    void onlyTheMailsOwnLinkIsOne() {
        var letter = Letter.of("Hej", "https://evil.test\n\n" + LINK, LINK, MailFace.DEZKY);
        assertThat(letter.html()).doesNotContain("href=\"https://evil.test");
    }
}
