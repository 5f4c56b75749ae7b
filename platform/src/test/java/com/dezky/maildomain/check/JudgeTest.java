package com.dezky.maildomain.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.dns.Outcome;
import com.dezky.dns.RecordType;
import com.dezky.dns.Reply;
import com.dezky.maildomain.check.Explanation.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final String KEY = Sample.KEY;

    @ParameterizedTest
    @ValueSource(strings = {"v=DKIM1; k=ed25519; h=sha256; p=" + KEY, "p=" + KEY + ";k=ed25519;v=DKIM1;",
            "v=DKIM1;k=ED25519;s=email:other;n=a note;p=" + KEY,
            "v=DKIM1; k=ed25519; p=MCowBQYDK2VwAyEAGb9ECWmE zf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="})
    void keysAreEqualByTheirBytes(String found) {
        assertThat(judge(Sample.DKIM, found)).isEqualTo(Verdict.match());
    }

    @ParameterizedTest
    @CsvSource({"v=DKIM1; k=ed25519; p=AAAA, DKIM_OTHER_KEY", "v=DKIM1; p=" + KEY + ", DKIM_OTHER_KEY",
            "v=DKIM1; k=ed25519; p=, DKIM_REVOKED", "v=DKIM1; k=ed25519; p=%%%, DKIM_MALFORMED",
            "v=DKIM2; k=ed25519; p=" + KEY + ", DKIM_MALFORMED", "hello, DKIM_MALFORMED",
            "v=DKIM1; k=ed25519; h=sha1; p=" + KEY + ", DKIM_RESTRICTED",
            "v=DKIM1; k=ed25519; s=tlsrpt; p=" + KEY + ", DKIM_RESTRICTED"})
    void namesWhatIsWrongWithAKey(String found, Code code) {
        assertThat(judge(Sample.DKIM, found).why().code()).isEqualTo(code);
        assertThat(judge(Sample.DKIM, found).state()).isEqualTo(State.DIFFERENT);
        assertThat(judge(Sample.DKIM, found).proposal()).isEqualTo(Sample.DKIM.value());
    }

    @Test
    void anRsaKeyNeedNotSayThatItIsOne() {
        var rsa = new ExpectedRecord(Purpose.DKIM, RecordType.TXT, "r._domainkey.nordlys.test",
                "v=DKIM1; k=rsa; h=sha256; p=MIIB", true);

        assertThat(judge(rsa, "v=DKIM1; p=MIIB").matches()).isTrue();
    }

    @Test
    void twoKeysAtOneSelectorContradictEachOther() {
        assertThat(judge(Sample.DKIM, Sample.DKIM.value(), "v=DKIM1; p=AAAA").state()).isEqualTo(State.CONFLICT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "rua=mailto:postmaster@nordlys.test; v=DMARC1; p=quarantine | DIFFERENT | DMARC_MALFORMED",
            "v=DMARC1; RUA=mailto:Postmaster@nordlys.test!10m; p=Quarantine; | MATCH | AS_EXPECTED",
            "v=DMARC1; p=reject; rua=mailto:postmaster@nordlys.test | MATCH | DMARC_STRICTER",
            "v=DMARC1; p=quarantine; rua=mailto:a@reports.test | MATCH | DMARC_REPORTS_ELSEWHERE",
            "v=DMARC1; p=none; rua=mailto:postmaster@nordlys.test | DIFFERENT | DMARC_WEAKER",
            "v=DMARC1; p=reject; sp=none | DIFFERENT | DMARC_SUBDOMAINS_WEAKER",
            "v=DMARC1; p=quarantine; pct=20 | DIFFERENT | DMARC_PARTIAL",
            "v=DMARC1; p=strict | DIFFERENT | DMARC_MALFORMED",
            "v=DMARC1; p=none; p=reject | DIFFERENT | DMARC_MALFORMED"
    })
    void comparesDmarcByItsStrictness(String found, State state, Code code) {
        var verdict = judge(Sample.DMARC, found);

        assertThat(verdict.state()).isEqualTo(state);
        assertThat(verdict.why().code()).isEqualTo(code);
    }

    @Test
    void twoDmarcRecordsAreNone() {
        assertThat(judge(Sample.DMARC, Sample.DMARC.value(), "v=DMARC1; p=none")).isEqualTo(
                Verdict.conflict(Sample.DMARC.value(), Code.DMARC_TWO_RECORDS, "2"));
        assertThat(judge(Sample.DMARC, Sample.DMARC.value(), "something-else=1").matches()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"10 mail.dezky.test. | MATCH | AS_EXPECTED",
            "50 MAIL.dezky.test | MATCH | AS_EXPECTED",
            "10 old.test. & 20 older.test. | DIFFERENT | MX_ELSEWHERE",
            "10 mail.dezky.test. & 20 old.test. | DIFFERENT | MX_PARTLY",
            "10 mail.dezky.test. & 10 old.test. | DIFFERENT | MX_NOT_FIRST",
            "20 mail.dezky.test. & 10 old.test. | DIFFERENT | MX_NOT_FIRST", "0 . | DIFFERENT | MX_REFUSES_MAIL"})
    void comparesMailServersAsASet(String found, State state, Code code) {
        var verdict = judge(Sample.MX, found.split(" & "));

        assertThat(verdict.state()).isEqualTo(state);
        assertThat(verdict.why().code()).isEqualTo(code);
    }

    @Test
    void wantsEachOfSeveralMailServers() {
        var second = new ExpectedRecord(Purpose.MX, RecordType.MX, Sample.DOMAIN, "20 mail2.dezky.test.", true);
        var judge = new Judge(List.of(Sample.MX, second), JudgeTest::nothing);

        assertThat(judge.judge(Sample.MX, List.of("20 mail2.dezky.test.", "10 mail.dezky.test.")).matches()).isTrue();
        assertThat(judge.judge(Sample.MX, List.of("10 mail.dezky.test.")).matches()).isTrue();
        assertThat(judge.judge(second, List.of("10 mail.dezky.test.")).state()).isEqualTo(State.MISSING);
    }

    @Test
    void findsTheProofOfOwnershipAmongOtherTexts() {
        assertThat(judge(Sample.OWNERSHIP, "other=1", "dezky-verify=abc").matches()).isTrue();
        assertThat(judge(Sample.OWNERSHIP, "dezky-verify=abcd").why()).isEqualTo(
                Explanation.of(Code.OTHER_VALUE, "dezky-verify=abcd"));
        assertThat(judge(Sample.OWNERSHIP, "\"dezky-verify=abc\"").why().code()).isEqualTo(Code.VALUE_IN_QUOTES);
        assertThat(judge(Sample.OWNERSHIP).state()).isEqualTo(State.MISSING);
    }

    @Test
    void comparesNamesOfAliasesAndServices() {
        assertThat(judge(Sample.AUTOCONFIG, "Mail.Dezky.test").matches()).isTrue();
        assertThat(judge(Sample.AUTOCONFIG, "old.test.").why()).isEqualTo(Explanation.of(Code.OTHER_VALUE, "old.test"));
        assertThat(judge(Sample.IMAPS, "10 5 993 MAIL.dezky.test.").matches()).isTrue();
        assertThat(judge(Sample.IMAPS, "0 1 143 mail.dezky.test.").state()).isEqualTo(State.DIFFERENT);
        assertThat(judge(Sample.IMAPS, "0 1 993 mail.dezky.test.", "0 1 993 old.test.").state()).isEqualTo(
                State.CONFLICT);
    }

    @Test
    void comparesOtherTagsInAnyOrder() {
        assertThat(judge(Sample.TLS_REPORT, "v=TLSRPTv1;rua=mailto:postmaster@nordlys.test;").matches()).isTrue();
        assertThat(judge(Sample.TLS_REPORT, "v=TLSRPTv1; rua=mailto:old@nordlys.test").state()).isEqualTo(
                State.DIFFERENT);
        assertThat(judge(Sample.TLS_REPORT, Sample.TLS_REPORT.value(), "v=TLSRPTv1; rua=mailto:old@a.test").state())
                .isEqualTo(State.CONFLICT);
    }

    @Test
    void doesNotTakeOtherTextsOfTheDomainForSpf() {
        assertThat(judge(Sample.SPF, "google-site-verification=1", "v=spf10 mx -all").state()).isEqualTo(State.MISSING);
        assertThat(judge(Sample.SPF, "\"v=spf1 mx -all\"").why().code()).isEqualTo(Code.VALUE_IN_QUOTES);
    }

    @Test
    void isNotHurtByHugeValues() {
        var huge = "v=DMARC1; " + "a=b; ".repeat(12_000);

        assertThat(judge(Sample.DMARC, huge).state()).isEqualTo(State.DIFFERENT);
        assertThat(judge(Sample.DKIM, "p=" + "A".repeat(60_000)).why().code()).isEqualTo(Code.DKIM_MALFORMED);
        assertThat(judge(Sample.OWNERSHIP, huge).why().arguments().getFirst()).hasSizeLessThan(250);
    }

    private static Verdict judge(ExpectedRecord expected, String... found) {
        return new Judge(List.of(expected), JudgeTest::nothing).judge(expected, List.of(found));
    }

    private static Reply nothing(String name, RecordType type) {
        return new Reply(name, Outcome.NO_SUCH_RECORD);
    }
}
