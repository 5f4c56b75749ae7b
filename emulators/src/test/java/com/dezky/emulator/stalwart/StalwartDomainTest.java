package com.dezky.emulator.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import com.dezky.emulator.Journal;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StalwartDomainTest {
    private final MovingClock clock = new MovingClock();
    private final StalwartEmulator emulator = new StalwartEmulator(Settings.defaults().withClock(clock));
    private JmapCaller admin = new JmapCaller(emulator, "");

    @BeforeEach
    void start() {
        emulator.start(0);
        admin = new JmapCaller(emulator, "Bearer " + Settings.API_KEY);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void givesANewDomainTheDefaultsOfTheSheet() {
        var id = admin.create("Domain", "{\"name\": \"Kunde.TEST\", \"description\": \"Kunde GmbH\"}");

        var domain = domain(id);
        assertThat(domain.path("name").asString()).isEqualTo("kunde.test");
        assertThat(domain.path("isEnabled").asBoolean()).isTrue();
        assertThat(domain.path("aliases").toString()).isEqualTo("{}");
        assertThat(domain.path("catchAllAddress").isNull()).isTrue();
        assertThat(domain.path("reportAddressUri").asString()).isEqualTo("mailto:postmaster");
        assertThat(domain.path("dkimManagement").path("@type").asString()).isEqualTo("Automatic");
        assertThat(domain.path("createdAt").asString()).isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void countsDomainIdsFromTheDefaultDomainB() {
        assertThat(domain("b").path("name").asString()).isEqualTo("dezky.localhost");
        assertThat(admin.create("Domain", "{\"name\": \"kunde.test\"}")).isEqualTo("c");
    }

    @Test
    void refusesADomainThatIsTakenAndNamesItsOwner() {
        var id = admin.create("Domain", "{\"name\": \"kunde.test\", \"aliases\": {\"alt.test\": true}}");

        var taken = admin.refusal("Domain", "{\"name\": \"KUNDE.test\"}");
        assertThat(taken.path("type").asString()).isEqualTo("primaryKeyViolation");
        assertThat(taken.path("properties").toString()).isEqualTo("[\"name\"]");
        assertThat(taken.path("objectId").toString()).isEqualTo("{\"object\":\"Domain\",\"id\":\"" + id + "\"}");
        assertThat(admin.refusal("Domain", "{\"name\": \"alt.test\"}").path("type").asString())
                .isEqualTo("primaryKeyViolation");
    }

    @Test
    void refusesNamesWithoutAPublicSuffix() {
        for (var name : new String[]{"kunde.example", "kunde", "-x.test", "a..test"}) {
            var refusal = admin.refusal("Domain", "{\"name\": \"" + name + "\"}");
            assertThat(refusal.toString()).as(name).contains("invalidPatch").contains("Invalid domain name");
        }
        assertThat(admin.create("Domain", "{\"name\": \"acme.dezky.localhost\"}")).isEqualTo("c");
        assertThat(domain(admin.create("Domain", "{\"name\": \"b\u00fccher.dk\"}")).path("name").asString())
                .isEqualTo("xn--bcher-kva.dk");
    }

    @Test
    void makesTwoDkimKeysOnlyAfterTheDelay() {
        var id = admin.create("Domain", "{\"name\": \"kunde.test\"}");
        assertThat(keysOf(id)).isEmpty();

        clock.forward(Duration.ofSeconds(2));

        var keys = keysOf(id);
        assertThat(keys).extracting(key -> key.path("@type").asString())
                .containsExactlyInAnyOrder("Dkim1RsaSha256", "Dkim1Ed25519Sha256");
        assertThat(keys).extracting(key -> key.path("selector").asString())
                .containsExactlyInAnyOrder("v1-rsa-20261123", "v1-ed25519-20261123");
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.path("stage").asString()).isEqualTo("active");
            assertThat(key.path("privateKey").path("secret").asString()).isEqualTo("****");
        });
    }

    @Test
    void showsTheKeysInTheZoneFileWithLongTextsSplit() {
        var id = admin.create("Domain", "{\"name\": \"kunde.test\"}");
        assertThat(domain(id).path("dnsZoneFile").asString()).doesNotContain("_domainkey")
                .contains("kunde.test. IN MX 10 mail.dezky.localhost.\n")
                .contains("_dmarc.kunde.test. IN TXT \"v=DMARC1; p=reject; rua=mailto:postmaster@kunde.test\"\n");

        clock.forward(Duration.ofSeconds(2));

        var zone = domain(id).path("dnsZoneFile").asString();
        assertThat(zone)
                .contains("v1-ed25519-20261123._domainkey.kunde.test. IN TXT \"v=DKIM1; k=ed25519; h=sha256; p=");
        assertThat(zone).containsPattern(
                "v1-rsa-20261123\\._domainkey\\.kunde\\.test\\. IN TXT \\(\n    \"v=DKIM1; k=rsa; h=sha256; p=[^\"]{220}[^\"]*\"\n    \"[^\"]+\"\n\\)\n");
    }

    @Test
    void keepsADomainWhileAnythingRefersToIt() {
        var id = admin.create("Domain", "{\"name\": \"kunde.test\"}");
        var account = admin.create("Account",
                "{\"@type\": \"User\", \"name\": \"anna\", \"domainId\": \"" + id + "\"}");
        clock.forward(Duration.ofSeconds(2));

        var refusal = destroy("Domain", id).path("notDestroyed").path(id);
        assertThat(refusal.path("type").asString()).isEqualTo("objectIsLinked");
        assertThat(refusal.path("linkedObjects")).hasSize(3);
        assertThat(refusal.path("linkedObjects").path(0).path("id").asString()).isEqualTo(account);

        destroy("Account", account);
        keysOf(id).forEach(key -> destroy("DkimSignature", key.path("id").asString()));
        assertThat(destroy("Domain", id).path("destroyed").toString()).isEqualTo("[\"" + id + "\"]");
    }

    @Test
    void neverDestroysTheDefaultDomain() {
        var refusal = destroy("Domain", "b").path("notDestroyed").path("b");
        assertThat(refusal.path("linkedObjects").toString()).contains("SystemSettings");
    }

    @Test
    void makesNoKeysOnceTheyAreManagedByHand() {
        var id = admin.create("Domain", "{\"name\": \"kunde.test\"}");
        var answer = admin.call("x:Domain/set",
                "{\"update\": {\"" + id + "\": {\"dkimManagement\": {\"@type\": \"Manual\"}}}}");
        assertThat(answer.path("updated").path(id).isNull()).isTrue();

        clock.forward(Duration.ofSeconds(60));

        assertThat(keysOf(id)).isEmpty();
    }

    @Test
    void makesLostKeysAgainWhenATaskAsksForThem() {
        var id = admin.create("Domain", "{\"name\": \"kunde.test\"}");
        clock.forward(Duration.ofSeconds(2));
        emulator.dropDkim("kunde.test");
        assertThat(keysOf(id)).isEmpty();

        admin.create("Task", "{\"@type\": \"DkimManagement\", \"domainId\": \"" + id
                + "\", \"status\": {\"@type\": \"Pending\", \"due\": \"2026-11-23T12:00:00Z\"}}");

        assertThat(keysOf(id)).hasSize(2);
    }

    @Test
    void storesADomainAlthoughTheAnswerWasLost() {
        emulator.faults().failNext(Fault.LOSE_RESPONSE);
        Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> admin.create("Domain", "{\"name\": \"kunde.test\"}"));

        assertThat(admin.call("x:Domain/query", "{\"filter\": {\"name\": \"kunde.test\"}}").path("ids").toString())
                .isEqualTo("[\"c\"]");
    }

    @Test
    void remembersEverythingAfterARestart(@TempDir Path folder) {
        var file = folder.resolve("stalwart.jsonl");
        var settings = Settings.defaults().withClock(clock);
        var journal = Journal.in(file);
        var before = new StalwartEmulator(settings.withJournal(journal));
        var id = before.seedDomain("kunde.test");
        var account = before.seedAccount("anna@kunde.test", "Anna");
        journal.close();
        clock.forward(Duration.ofSeconds(2));

        try (var again = Journal.in(file); var after = new StalwartEmulator(settings.withJournal(again))) {
            after.start(0);
            var caller = new JmapCaller(after, "Bearer " + Settings.API_KEY);
            assertThat(after.seedDomain("kunde.test")).isEqualTo(id);
            assertThat(after.seedAccount("anna@kunde.test", "Anna")).isEqualTo(account);
            assertThat(caller.call("x:DkimSignature/query", "{\"filter\": {\"domainId\": \"" + id + "\"}}").path("ids"))
                    .hasSize(2);
            assertThat(caller.create("Domain", "{\"name\": \"anden.test\"}")).isEqualTo("d");
        }
    }

    @Test
    void forgetsADomainWithAllThatIsInIt() {
        emulator.seedAccount("anna@kunde.test", "Anna");
        emulator.forgetDomain("kunde.test");

        assertThat(admin.call("x:Domain/query", "{\"filter\": {\"name\": \"kunde.test\"}}").path("ids")).isEmpty();
        assertThat(admin.call("x:Account/query", "{\"filter\": {\"name\": \"anna\"}}").path("ids")).isEmpty();
    }

    private JsonNode domain(String id) {
        return admin.call("x:Domain/get", "{\"ids\": [\"" + id + "\"]}").path("list").path(0);
    }

    private JsonNode keysOf(String domainId) {
        return admin
                .calls("""
                       ["x:DkimSignature/query", {"filter": {"domainId": "%s"}}, "c0"],
                       ["x:DkimSignature/get", {"#ids": {"resultOf": "c0", "name": "x:DkimSignature/query", "path": "/ids"}}, "c1"]
                       """
                        .formatted(domainId))
                .path(1).path(1).path("list");
    }

    private JsonNode destroy(String type, String id) {
        return admin.call("x:" + type + "/set", "{\"destroy\": [\"" + id + "\"]}");
    }

    /// Stands still until it is moved.
    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
