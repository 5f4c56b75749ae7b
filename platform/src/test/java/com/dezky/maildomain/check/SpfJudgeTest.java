package com.dezky.maildomain.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.dns.DnsRecord;
import com.dezky.dns.Outcome;
import com.dezky.dns.RecordType;
import com.dezky.dns.Reply;
import com.dezky.maildomain.check.Explanation.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfJudgeTest {
    private final Map<String, String> texts = new HashMap<>();
    private int questions;

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 mx -all", "V=SPF1  MX  -ALL ", "v=spf1 +mx:nordlys.test. -all",
            "v=spf1 ip4:192.0.2.0/24 mx a:www.nordlys.test -all", "v=spf1 exp=why.nordlys.test mx -all",
            "v=spf1 include:news.test mx -all"})
    void isFineWhenItAllowsWhatOursDoesAndMaybeMore(String value) {
        texts.put("news.test", "v=spf1 ip4:198.51.100.7 ~all");

        assertThat(judge(value)).isEqualTo(Verdict.match());
    }

    @ParameterizedTest
    @CsvSource({"v=spf1 mx ~all, SPF_SOFTER_ALL, v=spf1 mx -all", "v=spf1 mx ?all, SPF_SOFTER_ALL, v=spf1 mx -all",
            "v=spf1 mx, SPF_NO_ALL, v=spf1 mx -all", "v=spf1 mx +all, SPF_ALLOWS_EVERYONE, v=spf1 mx -all",
            "v=spf1 ip4:192.0.2.1 -all, SPF_MISSING_MECHANISM, v=spf1 ip4:192.0.2.1 mx -all",
            "v=spf1 -all mx, SPF_AFTER_ALL, v=spf1 mx -all", "v=spf1 -mx -all, SPF_MISSING_MECHANISM, v=spf1 mx -all",
            "v=spf1 mx ipv4:192.0.2.1 -all, SPF_MALFORMED, v=spf1 mx -all",
            "v=spf1 include:gone.test mx -all, SPF_INCLUDE_BROKEN,"})
    void namesWhatIsWrongAndWhatWouldBeRight(String value, Code code, String proposal) {
        assertThat(judge(value)).extracting(Verdict::state, verdict -> verdict.why().code(), Verdict::proposal)
                .containsExactly(State.DIFFERENT, code, proposal);
    }

    @Test
    void missesAnIncludeOfOurs() {
        texts.put("_spf.dezky.test", "v=spf1 ip4:192.0.2.1 -all");
        texts.put("other.test", "v=spf1 include:_spf.dezky.test -all");
        var expected = Sample.spf("v=spf1 include:_spf.dezky.test -all");

        assertThat(judge(expected, "v=spf1 include:_SPF.dezky.test ip4:203.0.113.9 -all").matches()).isTrue();
        assertThat(judge(expected, "v=spf1 include:other.test -all").matches()).as("through another").isTrue();
        assertThat(judge(expected, "v=spf1 a -all").why()).isEqualTo(
                Explanation.of(Code.SPF_MISSING_INCLUDE, "include:_spf.dezky.test"));
    }

    @Test
    void followsARedirect() {
        texts.put("_spf.nordlys.test", "v=spf1 mx:nordlys.test -all");
        texts.put("soft.nordlys.test", "v=spf1 mx:nordlys.test ~all");

        assertThat(judge("v=spf1 redirect=_spf.nordlys.test").matches()).isTrue();
        assertThat(judge("v=spf1 redirect=soft.nordlys.test").why().code()).isEqualTo(Code.SPF_SOFTER_ALL);
        assertThat(judge("v=spf1 redirect=_spf.nordlys.test ~all").why().code()).as("all beats redirect")
                .isEqualTo(Code.SPF_MISSING_MECHANISM);
    }

    @Test
    void proposesOneRecordForTwo() {
        var verdict = judge("v=spf1 include:news.test ip4:192.0.2.1 ~all", "v=spf1 mx redirect=shop.test");

        assertThat(verdict.state()).isEqualTo(State.CONFLICT);
        assertThat(verdict.why()).isEqualTo(Explanation.of(Code.SPF_TWO_RECORDS, "2"));
        assertThat(verdict.proposal()).isEqualTo("v=spf1 include:news.test ip4:192.0.2.1 mx include:shop.test -all");
        assertThat(questions).as("two records are wrong whatever they include").isZero();
    }

    @Test
    void countsLookUpsAsReceiversDo() {
        IntStream.range(0, 11).forEach(i -> texts.put("i" + i + ".test", "v=spf1 ip4:192.0.2.1 -all"));

        assertThat(judge("v=spf1 mx " + includes(9) + " -all").matches()).as("ten").isTrue();
        assertThat(judge("v=spf1 mx " + includes(10) + " -all").why()).as("eleven").isEqualTo(
                Explanation.of(Code.SPF_TOO_MANY_LOOKUPS, "10"));
        assertThat(judge("v=spf1 " + includes(11) + " mx -all").why().code()).as("with ours at the end").isEqualTo(
                Code.SPF_TOO_MANY_LOOKUPS);
    }

    @Test
    void doesNotFollowARecordThatIncludesItselfForEver() {
        texts.put("loop.test", "v=spf1 include:loop.test include:loop.test -all");

        assertThat(judge("v=spf1 mx include:loop.test -all").why().code()).isEqualTo(Code.SPF_TOO_MANY_LOOKUPS);
        assertThat(questions).isLessThan(15);
    }

    @Test
    void allowsOnlyTwoLookUpsThatFindNothing() {
        assertThat(judge("v=spf1 mx a:x1.test a:x2.test -all").matches()).isTrue();
        assertThat(judge("v=spf1 mx a:x1.test a:x2.test mx:x3.test -all").why()).isEqualTo(
                Explanation.of(Code.SPF_TOO_MANY_VOID_LOOKUPS, "2"));
    }

    @Test
    void doesNotKnowWhatAnUnreachableIncludeSays() {
        var verdict = SpfJudge.judge(Sample.SPF, List.of("v=spf1 include:far.test -all"),
                (name, _) -> new Reply(name, Outcome.SILENT));

        assertThat(verdict.state()).isEqualTo(State.UNKNOWN);
        assertThat(verdict.why()).isEqualTo(Explanation.of(Code.SPF_INCLUDE_UNANSWERED, "far.test"));
    }

    @Test
    void isFineWhenHarderThanOurs() {
        assertThat(judge(Sample.spf("v=spf1 mx ~all"), "v=spf1 mx -all")).isEqualTo(
                Verdict.match(Code.SPF_STRICTER_ALL, "-all", "~all"));
    }

    @Test
    void isNotHurtByAHugeRecord() {
        assertThat(judge("v=spf1 " + "a ".repeat(30_000)).why().code()).isEqualTo(Code.SPF_MALFORMED);
        assertThat(judge("v=spf1 " + "a/".repeat(2_000)).why().code()).isEqualTo(Code.SPF_MALFORMED);
        assertThat(questions).isZero();
    }

    @Test
    void doesNotAskForNamesThatAreNone() {
        judge("v=spf1 mx a:%{i}.test a:bad..name a:" + "x".repeat(300) + " exists:%{l}.test -all");

        assertThat(questions).as("only mx").isEqualTo(1);
    }

    private static String includes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "include:i" + i + ".test").collect(Collectors.joining(" "));
    }

    private Verdict judge(String... values) {
        return judge(Sample.SPF, values);
    }

    private Verdict judge(ExpectedRecord expected, String... values) {
        return SpfJudge.judge(expected, List.of(values), this::answer);
    }

    private Reply answer(String name, RecordType type) {
        questions++;
        var text = texts.get(name);
        if (type == RecordType.TXT) {
            return text == null ? new Reply(name, Outcome.NO_SUCH_NAME) : found(name, text);
        }
        return name.startsWith("x") ? new Reply(name, Outcome.NO_SUCH_NAME) : found(name, "something");
    }

    private static Reply found(String name, String value) {
        return new Reply(name, Outcome.FOUND, List.of(new DnsRecord(value, 60)));
    }
}
