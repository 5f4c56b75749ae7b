package com.dezky.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.maildomain.check.Purpose;
import com.dezky.maildomain.check.State;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whose a domain is: who asks for what, who is first, and how it is lost.
class OwnershipTest extends DomainTest {
    @Test
    void aNewDomainAsksForItsOwnershipRecordAlone() {
        tenant("alone");
        var made = add("alone", "alone.dk");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/tenants/alone/domains/alone.dk");
        assertThat(made.at("/status")).isEqualTo("pending");
        assertThat(made.at("/ownership/host")).isEqualTo("_dezky-challenge.alone.dk");
        assertThat(made.at("/ownership/value")).startsWith("dezky-verification=").hasSizeGreaterThan(40);
        assertThat(made.json().path("records").size()).isEqualTo(1);
    }

    @Test
    void nobodyIsKeptFromTryingADomainThatAnotherHasOnlyTyped() {
        tenant("typed-a");
        tenant("typed-b");
        var first = add("typed-a", "typed.dk");
        var second = add("typed-b", "typed.dk");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.at("/ownership/value")).isNotEqualTo(first.at("/ownership/value"));
    }

    @Test
    void onceItsRecordIsSeenTheMailServerIsToldAndAsksForMore() {
        var tenant = tenant("seen");
        add("seen", "seen.dk");
        assertThat(scope.tenant(tenant, () -> progress.desired(tenant))).isEmpty();
        dns.says("seen.dk", Purpose.OWNERSHIP, State.MATCH);
        look();

        assertThat(ownership("seen", "seen.dk")).isEqualTo("proven");
        assertThat(status("seen", "seen.dk")).isEqualTo("setup");
        assertThat(scope.tenant(tenant, () -> progress.desired(tenant))).extracting(DesiredDomain::name)
                .extracting("value").containsExactly("seen.dk");
        publish(tenant, "seen.dk");
        assertThat(record("seen", "seen.dk", "mx").path("expected").asString()).isEqualTo("10 mail.dezky.test.");
        dns.isRightFor("seen.dk");
        look();
        assertThat(status("seen", "seen.dk")).isEqualTo("verified");
    }

    @Test
    void ofTwoTenantsWhoShowOneDomainAtOnceOneHasItAndTheOtherIsTold() throws Exception {
        tenant("race-a");
        tenant("race-b");
        add("race-a", "race.dk");
        add("race-b", "race.dk");
        dns.says("race.dk", Purpose.OWNERSHIP, State.MATCH);
        var claims = verification.claim(1_000);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = claims.stream().map(claim -> threads.submit(() -> {
                start.await();
                verification.run(claim);
                return claim;
            })).toList();
            start.countDown();
            for (var run : runs) {
                run.get();
            }
        }
        assertThat(List.of(ownership("race-a", "race.dk"), ownership("race-b", "race.dk")))
                .containsExactlyInAnyOrder("proven", "taken");
    }

    @Test
    void aDomainOfOneTenantIsTakenByNoOtherUntilItIsGone() {
        var first = verified("holder", "held.dk");
        tenant("taker");
        add("taker", "held.dk");
        look();
        assertThat(ownership("taker", "held.dk")).isEqualTo("taken");
        assertThat(ownership("holder", "held.dk")).isEqualTo("proven");

        assertThat(owner("holder").delete("/tenants/holder/domains/held.dk").status()).isEqualTo(202);
        look();
        assertThat(ownership("taker", "held.dk")).as("the mail server still has it").isEqualTo("taken");
        assertThat(add("holder", "held.dk").at("/type")).endsWith("domain-leaving");
        scope.tenant(first, () -> {
            progress.desired(first).stream().filter(DesiredDomain::leaving).forEach(one -> progress.gone(first, one
                    .id()));
            return first;
        });
        look();
        assertThat(ownership("taker", "held.dk")).isEqualTo("proven");
    }

    @Test
    void whoCannotShowADomainForThirtyDaysLosesItToAnOperator() {
        verified("loser", "lost.dk");
        dns.says("lost.dk", Purpose.OWNERSHIP, State.UNKNOWN);
        look();
        assertThat(status("loser", "lost.dk")).as("silence is no loss").isEqualTo("verified");
        dns.says("lost.dk", Purpose.OWNERSHIP, State.MISSING);
        look();
        assertThat(ownership("loser", "lost.dk")).isEqualTo("lost");
        assertThat(status("loser", "lost.dk")).isEqualTo("attention");

        var release = "/tenants/loser/domains/lost.dk/release";
        assertThat(operator().post(release, null).at("/type")).endsWith("not-releasable");
        sql("update mail_domain set ownership_lost_at = now() - interval '31 days' where name = 'lost.dk'");
        assertThat(owner("loser").post(release, null).status()).isEqualTo(403);
        assertThat(operator().post(release, null).status()).isEqualTo(202);

        tenant("finder");
        add("finder", "lost.dk");
        dns.says("lost.dk", Purpose.OWNERSHIP, State.MATCH);
        look();
        assertThat(ownership("finder", "lost.dk")).isEqualTo("proven");
    }

    @Test
    void aRecordThatComesBackInTimeLosesNothing() {
        verified("back", "back.dk");
        dns.says("back.dk", Purpose.OWNERSHIP, State.MISSING);
        look();
        dns.says("back.dk", Purpose.OWNERSHIP, State.MATCH);
        look();
        assertThat(ownership("back", "back.dk")).isEqualTo("proven");
        assertThat(status("back", "back.dk")).isEqualTo("verified");
    }

    @TestFactory
    Stream<DynamicTest> namesThatNobodyMayBringAreRefused() {
        tenant("refused");
        return Stream.of("192.0.2.7 address", "2001:db8::1 address", "[::1] address", "co.uk public-suffix",
                "github.io public-suffix", "nordlys not-a-name", "nord_lys.dk not-a-name", "-nordlys.dk not-a-name",
                "a..dk not-a-name", "x".repeat(64) + ".dk not-a-name", "nordlys.123 not-a-name",
                "dezky.localhost ours", "other.dezky.localhost ours", "nordlys.localhost reserved",
                "nordlys.example reserved", "printer.local reserved")
                .map(line -> line.split(" ")).map(one -> DynamicTest.dynamicTest(one[0], () -> {
                    var answer = add("refused", one[0]);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
                    assertThat(answer.at("/errors/0/code")).isEqualTo(one[1]);
                }));
    }

    @Test
    void aNameInUnicodeAndInPunycodeIsOneName() {
        tenant("idn");
        var made = add("idn", "KØBENHAVN.dk");
        assertThat(made.at("/domain")).isEqualTo("xn--kbenhavn-54a.dk");
        assertThat(made.at("/unicode")).isEqualTo("københavn.dk");
        assertThat(add("idn", "xn--kbenhavn-54a.dk").at("/type")).endsWith("domain-exists");
        assertThat(add("idn", "straße.de").at("/domain")).as("as IDNA 2008 has it").isEqualTo("xn--strae-oqa.de");
        assertThat(read("idn", "k%C3%B8benhavn.dk").path("domain").asString()).isEqualTo("xn--kbenhavn-54a.dk");
    }
}
