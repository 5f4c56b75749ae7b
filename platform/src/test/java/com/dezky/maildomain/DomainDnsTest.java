package com.dezky.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Scope;
import com.dezky.emulator.Journal;
import com.dezky.emulator.dns.DnsServer;
import com.dezky.emulator.dns.Zones;
import com.dezky.kernel.TenantId;
import com.dezky.stalwart.ZoneRecord;
import com.dezky.testing.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// A domain from its name to its first mail, against name servers that answer for real: four kinds of wrong record are
/// told apart, then all is right.
class DomainDnsTest extends ApiTest {
    private static final Zones ZONES = new Zones(Journal.inMemory());
    private static final DnsServer FIRST = new DnsServer("first", ZONES);
    private static final DnsServer SECOND = new DnsServer("second", ZONES);
    private static final String KEY = "v=DKIM1; k=ed25519; h=sha256; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    @Autowired
    private Verification verification;

    @Autowired
    private MailDomainProgress progress;

    @Autowired
    private Scope scope;

    @DynamicPropertySource
    static void nameServers(DynamicPropertyRegistry registry) {
        FIRST.start(0);
        SECOND.start(0);
        registry.add("dezky.dns.resolvers", () -> FIRST.address() + "," + SECOND.address());
        registry.add("dezky.dns.authoritative.port", FIRST::port);
        registry.add("dezky.dns.authoritative.loopback", () -> "true");
    }

    @AfterAll
    static void stop() {
        FIRST.close();
        SECOND.close();
    }

    @Test
    void aDomainIsProvenExplainedAndVerified() {
        var id = operator().post("/tenants", "{\"slug\":\"real\",\"name\":\"Real\",\"plan\":\"pro\"}").at("/id");
        var made = operator().post("/tenants/real/domains", "{\"domain\":\"nordlys.test\"}");
        look();
        assertThat(read().path("status").asString()).isEqualTo("pending");
        ZONES.publish(made.at("/ownership/host"), "TXT", 60, made.at("/ownership/value"));
        look();
        assertThat(read().path("status").asString()).as(read().toString()).isEqualTo("setup");
        publishZone(new TenantId(UUID.fromString(id)));

        ZONES.publish("nordlys.test", "TXT", 60, "v=spf1 mx -all", "v=spf1 include:spf.test ~all");
        ZONES.publish("nordlys.test", "MX", 60, "10 mx.old.test.");
        ZONES.publish("k1._domainkey.nordlys.test", "TXT", 60, "v=DKIM1; k=ed25519; p=");
        look();
        assertThat(why("spf")).isEqualTo("SPF_TWO_RECORDS");
        assertThat(record("spf").path("proposal").asString()).contains("include:spf.test", "mx");
        assertThat(why("mx")).isEqualTo("MX_ELSEWHERE");
        assertThat(why("dkim")).isEqualTo("DKIM_REVOKED");
        assertThat(why("dmarc")).isEqualTo("NOTHING_FOUND");
        assertThat(record("dmarc").at("/why/detail").asString()).contains("_dmarc.nordlys.test");
        assertThat(record("mx").at("/found/0/servers").size()).as("both resolvers said so").isEqualTo(2);

        ZONES.publish("nordlys.test", "TXT", 60, "v=spf1 mx include:spf2.test -all");
        ZONES.publish("spf2.test", "TXT", 60, "v=spf1 ip4:192.0.2.1 -all");
        ZONES.publish("nordlys.test", "MX", 60, "10 MAIL.dezky.test.");
        ZONES.publish("mail.dezky.test", "A", 60, "192.0.2.25");
        ZONES.publish("k1._domainkey.nordlys.test", "TXT", 60, KEY);
        ZONES.publish("_dmarc.nordlys.test", "TXT", 60, "v=DMARC1; rua=mailto:postmaster@nordlys.test; p=none");
        look();
        assertThat(read().path("status").asString()).as(read().toString()).isEqualTo("verified");
        assertThat(read().path("mxHere").asBoolean()).isTrue();
    }

    private void publishZone(TenantId tenant) {
        scope.tenant(tenant, () -> {
            var wanted = progress.desired(tenant).getFirst();
            progress.published(tenant, wanted.id(), "s1", List.of(
                    new ZoneRecord("k1._domainkey.nordlys.test", "TXT", KEY),
                    new ZoneRecord("nordlys.test", "TXT", "v=spf1 mx -all"),
                    new ZoneRecord("nordlys.test", "MX", "10 mail.dezky.test."),
                    new ZoneRecord("_dmarc.nordlys.test", "TXT",
                            "v=DMARC1; p=reject; rua=mailto:postmaster@nordlys.test"),
                    new ZoneRecord("_imaps._tcp.nordlys.test", "SRV", "0 1 993 mail.dezky.test."),
                    new ZoneRecord("nordlys.test", "CAA", "0 issue \"ca.test\"")));
            return wanted;
        });
    }

    private void look() {
        sql("""
            update mail_domain
               set next_check_at = now() + case when name = 'nordlys.test' then interval '-1 second' else interval '1 day' end""");
        verification.claim(10).forEach(verification::run);
    }

    private JsonNode read() {
        return operator().get("/tenants/real/domains/nordlys.test").json();
    }

    private JsonNode record(String purpose) {
        return read().path("records").valueStream().filter(one -> one.path("purpose").asString().equals(purpose))
                .findFirst().orElseThrow();
    }

    private String why(String purpose) {
        return record(purpose).at("/why/code").asString();
    }
}
