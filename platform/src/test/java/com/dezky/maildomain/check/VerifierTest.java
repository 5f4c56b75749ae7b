package com.dezky.maildomain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.dezky.dns.DnsClient;
import com.dezky.dns.DnsSettings;
import com.dezky.dns.ServerAddress;
import com.dezky.emulator.Fault;
import com.dezky.emulator.Journal;
import com.dezky.emulator.dns.DnsFault;
import com.dezky.emulator.dns.DnsServer;
import com.dezky.emulator.dns.Zones;
import com.dezky.maildomain.check.Explanation.Code;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two resolvers with zones of their own, and the domain's name servers with theirs.
class VerifierTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<ExpectedRecord> ALL = List.of(Sample.OWNERSHIP, Sample.MX, Sample.SPF, Sample.DKIM,
            Sample.DMARC, Sample.AUTOCONFIG, Sample.IMAPS, Sample.TLS_REPORT);

    private final Zones zonesA = new Zones(Journal.inMemory());
    private final Zones zonesB = new Zones(Journal.inMemory());
    private final Zones own = new Zones(Journal.inMemory());
    private final DnsServer a = new DnsServer("a", zonesA);
    private final DnsServer b = new DnsServer("b", zonesB);
    private final DnsServer nameServer = new DnsServer("own", own);

    @BeforeEach
    void start() {
        a.start(0);
        b.start(0);
        nameServer.start(0);
        for (var zones : List.of(zonesA, zonesB)) {
            zones.publish(Sample.DOMAIN, "NS", 60, "ns1.nordlys.test.");
            zones.publish("ns1.nordlys.test", "A", 60, "127.0.0.1");
        }
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
        nameServer.close();
    }

    @Test
    void aDomainWithEverythingPublishedMatchesInEverything() {
        everywhere(ALL);

        var report = verifier().check("Nordlys.test.", ALL);

        assertThat(report.at()).isEqualTo(NOON);
        assertThat(report.records()).extracting(RecordCheck::expected).isEqualTo(ALL);
        assertThat(report.records()).allSatisfy(check -> {
            assertThat(check.state()).as(check.toString()).isEqualTo(State.MATCH);
            assertThat(check.why()).isEqualTo(Explanation.of(Code.AS_EXPECTED));
            assertThat(check.found()).singleElement().satisfies(found -> {
                assertThat(found.servers()).containsExactlyInAnyOrder(a.address(), b.address());
                assertThat(found.ttlSeconds()).isEqualTo(300);
            });
        });
    }

    @Test
    void anEmptyDomainMissesEverythingAndIsToldWhatToPublish() {
        assertThat(verifier().check(Sample.DOMAIN, ALL).records()).allSatisfy(check -> {
            assertThat(check.state()).isEqualTo(State.MISSING);
            assertThat(check.why().code()).isEqualTo(Code.NOTHING_FOUND);
            assertThat(check.proposal()).isEqualTo(check.expected().value());
        });
    }

    @Test
    void aDomainThatNobodyServesIsCalledThat() {
        for (var zones : List.of(zonesA, zonesB)) {
            zones.withdraw(Sample.DOMAIN, "NS");
            zones.withdraw("ns1.nordlys.test", "A");
        }

        assertThat(check(Sample.SPF).why()).isEqualTo(Explanation.of(Code.NO_NAME_SERVERS, Sample.DOMAIN));
    }

    @Test
    void aRecordPublishedBelowADoubledNameIsFound() {
        publish(Sample.DKIM.host() + "." + Sample.DOMAIN, "TXT", Sample.DKIM.value());

        var check = check(Sample.DKIM);

        assertThat(check.state()).isEqualTo(State.MISSING);
        assertThat(check.why()).isEqualTo(
                Explanation.of(Code.NAME_DOUBLED, "s1._domainkey.nordlys.test.nordlys.test"));
    }

    @Test
    void showsOfManyTextsOnlyWhatIsSpf() {
        publish(Sample.DOMAIN, "TXT", "site-verification=1", "v=spf1 mx ~all", "v=spf1 a -all");

        var check = check(Sample.SPF);

        assertThat(check.state()).isEqualTo(State.CONFLICT);
        assertThat(check.found()).extracting(Found::value).containsExactlyInAnyOrder("v=spf1 mx ~all", "v=spf1 a -all");
        assertThat(check.proposal()).isEqualTo("v=spf1 a mx -all");
    }

    @Test
    void tellsAChangeOnItsWayFromAMistake() {
        publish(Sample.DOMAIN, "MX", "10 old.test.");
        own.publish(Sample.DOMAIN, "MX", 60, "10 mail.dezky.test.");

        var check = check(Sample.MX);

        assertThat(check.state()).isEqualTo(State.DIFFERENT);
        assertThat(check.publishedButNotEverywhere()).isTrue();
        assertThat(check.why()).as("for as long as the old answer may live").isEqualTo(
                Explanation.of(Code.NOT_EVERYWHERE_YET, "300"));
        assertThat(check.found()).extracting(Found::value).containsExactly("10 old.test.");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there all of 127/8 is this machine")
    void saysWhichOfTheDomainsServersLagsBehind() throws UnknownHostException {
        for (var zones : List.of(zonesA, zonesB)) {
            zones.publish(Sample.DOMAIN, "NS", 60, "ns1.nordlys.test.", "ns2.nordlys.test.", "ns3.nordlys.test.");
            zones.publish("ns2.nordlys.test", "A", 60, "127.0.0.2");
            zones.publish("ns3.nordlys.test", "A", 60, "127.0.0.3");
        }
        own.publish(Sample.DOMAIN, "MX", 60, "10 mail.dezky.test.");
        publish(Sample.DOMAIN, "MX", "10 old.test.");
        assertThat(check(Sample.MX).why().code()).as("servers that nobody runs do not count").isEqualTo(
                Code.NOT_EVERYWHERE_YET);

        try (var lagging = new DnsServer("lagging", zonesA)) {
            lagging.start(InetAddress.getByName("127.0.0.2"), nameServer.port());

            var check = check(Sample.MX);

            assertThat(check.publishedButNotEverywhere()).isFalse();
            assertThat(check.why()).isEqualTo(
                    Explanation.of(Code.NAME_SERVERS_DISAGREE, "ns2.nordlys.test", "ns1.nordlys.test"));
        }
    }

    @Test
    void resolversThatDisagreeAreNamed() {
        zonesA.publish(Sample.DOMAIN, "MX", 60, "10 mail.dezky.test.");
        zonesB.publish(Sample.DOMAIN, "MX", 60, "10 old.test.");

        var check = check(Sample.MX);

        assertThat(check.state()).isEqualTo(State.DIFFERENT);
        assertThat(check.why()).isEqualTo(Explanation.of(Code.RESOLVERS_DISAGREE, b.address(), a.address()));
        assertThat(check.found()).containsExactly(
                new Found("10 mail.dezky.test.", 60, Set.of(a.address())),
                new Found("10 old.test.", 60, Set.of(b.address())));
    }

    @ParameterizedTest
    @CsvSource({"SERVFAIL, UNKNOWN, RESOLVER_FAILED", "REFUSED, UNKNOWN, RESOLVER_FAILED",
            "LAME, UNKNOWN, RESOLVER_FAILED", "TRUNCATED, MATCH, AS_EXPECTED",
            "TRUNCATED_AND_CUT, UNKNOWN, RESOLVER_FAILED", "SILENT, UNKNOWN, RESOLVER_SILENT",
            "SLOW, UNKNOWN, RESOLVER_SILENT", "GARBAGE, UNKNOWN, RESOLVER_SILENT",
            "WRONG_QUESTION, UNKNOWN, RESOLVER_SILENT", "WRONG_ID, UNKNOWN, RESOLVER_SILENT",
            "NXDOMAIN, MISSING, NO_NAME_SERVERS", "CNAME_LOOP, DIFFERENT, CNAME_LOOP"})
    void whenBothResolversAreWrongInOneWay(DnsFault fault, State state, Code code) {
        everywhere(ALL);
        a.breakWith(fault);
        b.breakWith(fault);

        var check = check(Sample.SPF);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.why().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"SILENT, MATCH, RESOLVER_SILENT", "SLOW, MATCH, RESOLVER_SILENT", "WRONG_ID, MATCH, RESOLVER_SILENT",
            "SERVFAIL, UNKNOWN, RESOLVER_FAILED", "LAME, UNKNOWN, RESOLVER_FAILED",
            "CNAME_LOOP, DIFFERENT, NOT_EVERYWHERE_YET"})
    void whenOneResolverIsWrong(DnsFault fault, State state, Code code) {
        everywhere(ALL);
        b.breakWith(fault);

        var check = check(Sample.MX);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.why().code()).isEqualTo(code);
    }

    @Test
    void aLyingResolverIsOutvotedByTheTruthButNotOverlooked() {
        everywhere(ALL);
        b.breakWith(DnsFault.NXDOMAIN);

        var check = check(Sample.MX);

        assertThat(check.state()).isEqualTo(State.MISSING);
        assertThat(check.why().code()).isEqualTo(Code.NOT_EVERYWHERE_YET);
        assertThat(check.publishedButNotEverywhere()).isTrue();
    }

    @Test
    void oneBrokenNameSpoilsNoOther() {
        everywhere(ALL);
        a.breakName(Sample.DKIM.host(), DnsFault.SERVFAIL);
        b.breakName(Sample.DKIM.host(), DnsFault.SERVFAIL);

        assertThat(verifier().check(Sample.DOMAIN, ALL).records()).filteredOn(check -> check.state() != State.MATCH)
                .extracting(RecordCheck::expected).containsExactly(Sample.DKIM);
    }

    @Test
    void staysQuickWhenNobodyAnswers() {
        a.breakWith(Fault.DOWN);
        b.breakWith(DnsFault.SILENT);
        var began = Instant.now();

        assertThat(verifier().check(Sample.DOMAIN, ALL).records()).extracting(RecordCheck::state)
                .containsOnly(State.UNKNOWN);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void followsAWebOfIncludesNoFurtherThanReceiversDo() {
        publish(Sample.DOMAIN, "TXT", "v=spf1 mx include:w0.test include:w1.test -all");
        for (var i = 0; i < 40; i++) {
            publish("w" + i + ".test", "TXT",
                    "v=spf1 include:w" + (i + 1) + ".test include:w" + (i + 2) + ".test -all");
        }
        Collection<DnsServer.Asked> asked = new ConcurrentLinkedQueue<>();
        a.observe(asked::add);

        assertThat(check(Sample.SPF).why().code()).isEqualTo(Code.SPF_TOO_MANY_LOOKUPS);
        assertThat(asked).hasSizeLessThan(20);
    }

    @Test
    void doesNotShowAllOfAHugeAnswer() {
        var texts = new String[60];
        for (var i = 0; i < texts.length; i++) {
            texts[i] = i + "x".repeat(900 + i * 5);
        }
        publish(Sample.OWNERSHIP.host(), "TXT", texts);

        assertThat(check(Sample.OWNERSHIP).found()).hasSize(20)
                .allSatisfy(found -> assertThat(found.value()).hasSizeLessThanOrEqualTo(1_000));
    }

    @Test
    void refusesToCompareWithWhatItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> check(Sample.dmarc("hello")));
    }

    private RecordCheck check(ExpectedRecord expected) {
        return verifier().check(Sample.DOMAIN, List.of(expected)).records().getFirst();
    }

    private void everywhere(List<ExpectedRecord> records) {
        records.forEach(record -> {
            publish(record.host(), record.type().name(), record.value());
            own.publish(record.host(), record.type().name(), 300, record.value());
        });
    }

    private void publish(String host, String type, String... values) {
        zonesA.publish(host, type, 300, values);
        zonesB.publish(host, type, 300, values);
    }

    private Verifier verifier() {
        var resolvers = List.of(ServerAddress.of(a.address()), ServerAddress.of(b.address()));
        var client = new DnsClient(new DnsSettings(resolvers, Duration.ofMillis(600), 64,
                new DnsSettings.Authoritative(nameServer.port(), true)));
        return new Verifier(client, Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
