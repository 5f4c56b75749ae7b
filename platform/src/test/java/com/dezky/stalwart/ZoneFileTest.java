package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneFileTest {
    @Test
    void readsWhatTheMailServerWrites() {
        var zone = """
                v1-ed25519-20260822._domainkey.kunde.test. IN TXT "v=DKIM1; k=ed25519; h=sha256; p=abc"
                v1-rsa-20260822._domainkey.kunde.test. IN TXT (
                    "v=DKIM1; k=rsa; h=sha256; p=first"
                    "second"
                )
                kunde.test. IN TXT "v=spf1 mx -all"
                kunde.test. IN MX 10 mail.dezky.test.
                _jmap._tcp.kunde.test. IN SRV 0 1 443 mail.dezky.test.
                mta-sts.kunde.test. IN CNAME mail.dezky.test.
                _25._tcp.mail.kunde.test. IN TLSA 3 1 1 abcdef
                """;

        assertThat(ZoneFile.parse(zone)).containsExactly(
                new ZoneRecord("v1-ed25519-20260822._domainkey.kunde.test", "TXT",
                        "v=DKIM1; k=ed25519; h=sha256; p=abc"),
                new ZoneRecord("v1-rsa-20260822._domainkey.kunde.test", "TXT",
                        "v=DKIM1; k=rsa; h=sha256; p=firstsecond"),
                new ZoneRecord("kunde.test", "TXT", "v=spf1 mx -all"),
                new ZoneRecord("kunde.test", "MX", "10 mail.dezky.test."),
                new ZoneRecord("_jmap._tcp.kunde.test", "SRV", "0 1 443 mail.dezky.test."),
                new ZoneRecord("mta-sts.kunde.test", "CNAME", "mail.dezky.test."),
                new ZoneRecord("_25._tcp.mail.kunde.test", "TLSA", "3 1 1 abcdef"));
    }

    @Test
    void readsWhatOthersWriteToo() {
        var zone = "$ORIGIN kunde.test.\r\n; a comment\r\n\r\nKunde.TEST. 1h in txt ( \"a;\" ; not \"this\"\r\n"
                + "\t\"b\\\"c\\\\d\\195\\166\" ) ; nor this\r\n        3600 MX\t10   mail.dezky.test.";

        assertThat(ZoneFile.parse(zone)).containsExactly(new ZoneRecord("kunde.test", "TXT", "a;b\"c\\dæ"),
                new ZoneRecord("kunde.test", "MX", "10 mail.dezky.test."));
    }

    @Test
    void keepsAnEmptyText() {
        assertThat(ZoneFile.parse("kunde.test. IN TXT \"\"\n"))
                .containsExactly(new ZoneRecord("kunde.test", "TXT", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kunde.test. IN TXT \"open", "kunde.test. IN TXT ( \"a\"\n", "kunde.test. IN TXT\n",
            "  IN TXT \"whose\"\n"})
    void refusesWhatBreaksOff(String zone) {
        assertThatIllegalArgumentException().isThrownBy(() -> ZoneFile.parse(zone));
    }

    @Test
    void readsBackWhateverWasWritten() {
        for (var seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var records = new ArrayList<ZoneRecord>();
            var zone = new StringBuilder();
            for (var i = random.nextInt(6); i >= 0; i--) {
                var record = new ZoneRecord("s" + i + "._domainkey.kunde.test", "TXT", text(random));
                records.add(record);
                write(zone, record, random);
            }

            assertThat(ZoneFile.parse(zone.toString())).as("seed %d:%n%s", seed, zone).isEqualTo(records);
        }
    }

    private static String text(Random random) {
        var letters = "ab =;()\"\\\t9æ\n".codePoints().toArray();
        return random.ints(random.nextInt(700), 0, letters.length).map(index -> letters[index])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static void write(StringBuilder zone, ZoneRecord record, Random random) {
        zone.append(record.name()).append('.').append(space(random, false)).append("IN").append(space(random, false))
                .append("TXT").append(space(random, false)).append("(").append(space(random, true));
        for (var string : strings(record.value().getBytes(StandardCharsets.UTF_8), random)) {
            zone.append('"').append(string).append('"').append(space(random, true));
        }
        zone.append(")").append(random.nextBoolean() ? "" : " ; that was \"it\" (").append("\n");
    }

    /// Cut anywhere, also inside a letter, whose bytes are written as numbers.
    private static List<String> strings(byte[] bytes, Random random) {
        var strings = new ArrayList<String>();
        var text = new StringBuilder();
        for (var one : bytes) {
            if (one < 32 || random.nextInt(9) == 0) {
                text.append("\\%03d".formatted(one & 0xff));
            } else {
                text.append(one == '"' || one == '\\' ? "\\" : "").append((char) one);
            }
            if (random.nextInt(80) == 0) {
                strings.add(text.toString());
                text.setLength(0);
            }
        }
        strings.add(text.toString());
        return strings;
    }

    private static String space(Random random, boolean lines) {
        var kinds = List.of(" ", "\t", "   ", "\n    ", "\r\n\t", " ; a \"comment\"\n ");
        return kinds.get(random.nextInt(lines ? kinds.size() : 3));
    }
}
