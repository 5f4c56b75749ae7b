package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.validation.MapBindingResult;

class ValuesTest {
    @Test
    void refusesAStateThatTheProductDoesNotHave() {
        assertThat(Status.of("tenant", "past_due")).isEqualTo(Status.TENANT_PAST_DUE);
        assertThatThrownBy(() -> Status.of("tenant", "archived")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesEveryStateInBothLanguages() {
        var texts = new Texts();
        assertThat(Status.values()).allSatisfy(status -> {
            assertThat(texts.in(Language.DA, status.key())).isNotBlank();
            assertThat(texts.in(Language.EN, status.key())).isNotBlank();
        });
    }

    @Test
    void keepsWhatWasTypedBesideWhatIsWrongWithIt() {
        var form = Form.empty().with("name", "Nordlys").with("slug", "Nord lys").wrong("slug", "Uden mellemrum");
        assertThat(form.wrongFields()).extracting(Field::name).containsExactly("slug");
        assertThat(form.field("slug")).isEqualTo(new Field("slug", "Nord lys", "Uden mellemrum"));
        assertThat(form.field("name").value()).isEqualTo("Nordlys");
        assertThat(form.field("plan").error()).isNull();
    }

    @Test
    void findsTheSentenceOfAnErrorByItsCode() {
        var binding = new MapBindingResult(new java.util.HashMap<>(java.util.Map.of("slug", "x")), "form");
        binding.rejectValue("slug", "ui.filter.any", new Object[]{java.util.Map.of("filter", "Plan")}, null);
        binding.reject("tenant.no-such-text", "En bestemt sætning");
        var form = Form.of(binding, new Texts());
        assertThat(form.field("slug")).isEqualTo(new Field("slug", "x", "Plan: alle"));
        assertThat(form.errors()).containsExactly("En bestemt sætning");
    }

    @Test
    void pointsAControlAtItsHintAndItsError() {
        assertThat(Field.of("a").describedBy(null)).isNull();
        assertThat(Field.of("a").describedBy("fx b")).isEqualTo("f-a-h");
        assertThat(Field.of("a").wrong("nej").describedBy("fx b")).isEqualTo("f-a-h f-a-e");
    }

    @Test
    void warnsBeforeSomethingIsFullAndFillsNoFurtherThanFull() {
        assertThat(new Meter("", 79, 100, "").tone()).isEqualTo(Tone.NEUTRAL);
        assertThat(new Meter("", 80, 100, "").tone()).isEqualTo(Tone.WARN);
        assertThat(new Meter("", 95, 100, "").tone()).isEqualTo(Tone.DANGER);
        assertThat(new Meter("", 512, 500, "").filled()).isEqualTo(100);
    }

    @Test
    void abbreviatesNamesInAnyScript() {
        assertThat(Avatar.person("Anna Maria Berg").initials()).isEqualTo("AB");
        assertThat(Avatar.person("åse").initials()).isEqualTo("Å");
        assertThat(Avatar.organisation("Nordlys ApS").initials()).isEqualTo("N");
        assertThat(Avatar.person("  ").initials()).isEqualTo("?");
    }

    @Test
    void leadsBackToThisHostOnly() {
        assertThat(PreferencesController.ownPath("/tenants?q=a%20b")).isEqualTo("/tenants?q=a%20b");
        for (var elsewhere : new String[]{"//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y",
                "evil", ""}) {
            assertThat(PreferencesController.ownPath(elsewhere)).as(elsewhere).isEqualTo("/");
        }
    }
}
