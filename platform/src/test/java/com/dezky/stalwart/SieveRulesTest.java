package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SieveRulesTest {
    private static final MailRules BOTH = new MailRules(
            new MailRules.Reply("Anna has left", "Ask \"Kim\".\n\\o/", LocalDate.of(2026, 11, 23), null),
            new MailRules.Forwarding(List.of("kim@kunde.test"), true));

    @Test
    void saysReplyAndForwardingInOneScript() {
        assertThat(SieveRules.write(BOTH).lines().skip(1)).containsExactly(
                "require [\"copy\", \"date\", \"relational\", \"vacation\"];",
                "if allof (true, currentdate :zone \"+0000\" :value \"ge\" \"date\" \"2026-11-23\") {",
                "    vacation :days 7 :subject \"Anna has left\" \"Ask \\\"Kim\\\".", "\\\\o/\";",
                "}",
                "redirect :copy \"kim@kunde.test\";");
    }

    @Test
    void readsBackWhatItWrote() {
        for (var rules : List.of(BOTH, new MailRules(null, null), new MailRules(null, new MailRules.Forwarding(List.of(
                "a@b.test", "c@d.test"), false)))) {
            assertThat(SieveRules.read(SieveRules.write(rules))).contains(rules);
        }
    }

    @Test
    void aScriptThatSomebodyChangedIsNotOurs() {
        assertThat(SieveRules.read(SieveRules.write(BOTH) + "discard;\r\n")).isEmpty();
        assertThat(SieveRules.read("require [\"vacation\"];\r\n")).isEmpty();
        assertThat(SieveRules.read("# dezky nonsense\r\nkeep;\r\n")).isEmpty();
        assertThat(SieveRules.read("")).isEmpty();
    }

    @Test
    void forwardingNeedsSomebody() {
        assertThatThrownBy(() -> new MailRules.Forwarding(List.of(), true)).hasMessage("forwarded to nobody");
    }
}
