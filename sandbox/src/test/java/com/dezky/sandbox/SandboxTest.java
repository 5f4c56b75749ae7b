package com.dezky.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole of it, started twice on the same data: what is asked here is asked of the second run.
class SandboxTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path data;

    private static Sandbox sandbox;
    private static String rowsAfterFirstRun;

    @BeforeAll
    static void startTwice() {
        var options = Options.onFreePorts(data);
        try (var first = Sandbox.start(options)) {
            rowsAfterFirstRun = rows(first);
        }
        sandbox = Sandbox.start(options);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theSecondRunFindsTheSampleDataAndAddsNothing() {
        assertThat(rows(sandbox)).isEqualTo(rowsAfterFirstRun)
                .isEqualTo("1 partner, 12 people, 9 memberships, 1 staff");
    }

    @Test
    void anOperatorSeesTheSampleTenants() {
        var tenants = ask(SamplePerson.OPERATOR, "/tenants").path("items").valueStream()
                .map(tenant -> tenant.path("slug").asString());

        assertThat(tenants).contains("nordlys", "havn", "solsikke");
    }

    @Test
    void theSampleTenantsAreProvisionedForRealAndOneIsThenSuspended() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(statusOf("nordlys")).isEqualTo("active");
            assertThat(statusOf("solsikke")).isEqualTo("active");
            assertThat(statusOf("havn")).isEqualTo("suspended");
        });
        assertThat(sandbox.smtp().list()).anySatisfy(mail -> assertThat(mail.recipients())
                .containsExactly("mette@nordlys.dezky.localhost"));
    }

    @Test
    void theSampleDomainIsProvenThroughTheSandboxsOwnDns() {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(ask(SamplePerson.OWNER,
                "/tenants/nordlys/domains/nordlyskontor.test").at("/ownership/state").asString()).isEqualTo("proven"));
    }

    @Test
    void whatSomebodyPublishesAtThePageIsWhatTheCheckFinds() {
        var said = Web.post(sandbox.addresses().page(), "/dns/set?name=_probe.nordlyskontor.test&type=TXT&values=hello",
                "");
        assertThat(said.body()).isEqualTo("Published TXT of _probe.nordlyskontor.test.");
        assertThat(Web.get(sandbox.addresses().page(), "/dns").body()).contains("_probe.nordlyskontor.test  TXT  hello",
                "_dezky-challenge.nordlyskontor.test  TXT  dezky-verification=");
        assertThat(Web.post(sandbox.addresses().page(), "/dns/publish?domain=nobodys.test&what=all", "").body())
                .isEqualTo("No organisation has added the domain \"nobodys.test\".");
    }

    @Test
    void everySamplePersonIsWhatTheirHintSays() {
        assertThat(ask(SamplePerson.OPERATOR, "/users/me").path("platformAdmin").asBoolean()).isTrue();
        assertThat(ask(SamplePerson.OWNER, "/users/me").at("/tenants/0/slug").asString()).isEqualTo("nordlys");
        assertThat(ask(SamplePerson.OWNER, "/users/me").at("/tenants/0/roles").toString()).isEqualTo("[\"owner\"]");
        assertThat(ask(SamplePerson.PARTNER, "/users/me").at("/partners/0/slug").asString()).isEqualTo("fjordnet");
        assertThat(ask(SamplePerson.STRANGER, "/users/me").path("tenants").size()).isZero();
    }

    @Test
    void thePageOffersEveryTenantForDrift() {
        assertThat(Web.get(sandbox.addresses().page(), "/", "Accept", "text/html").body())
                .contains("<option value=\"nordlys\">").contains("Havn &amp; Co");
    }

    @Test
    void driftNamesWhatIsDifferentNow() {
        var page = sandbox.addresses().page();

        assertThat(Web.post(page, "/drift?upstream=authentik&tenant=nordlys", "").body())
                .isEqualTo("Authentik no longer has the group of Nordlys ApS.");
        assertThat(Web.post(page, "/drift?upstream=space-quota&tenant=nordlys", "").statusCode()).isEqualTo(200);
        assertThat(Web.post(page, "/drift?upstream=authentik&tenant=nobody", "").body())
                .isEqualTo("There is no tenant \"nobody\".");
    }

    @Test
    void itSaysWhoCanSignInWhenItIsReady() {
        assertThat(Web.get(sandbox.addresses().page(), "/ready").body()).contains("Dezky is ready.")
                .contains("mette@nordlys.dezky.localhost    owner of Nordlys");
    }

    private static String statusOf(String slug) {
        return ask(SamplePerson.OPERATOR, "/tenants/" + slug).path("status").asString();
    }

    private static JsonNode ask(SamplePerson person, String path) {
        var answer = Web.get(sandbox.addresses().api(), path, "Authorization", "Bearer " + sandbox.token(person));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String rows(Sandbox sandbox) {
        var owner = JdbcClient.create(new DriverManagerDataSource(sandbox.databaseUrl(), "dezky_owner", ""));
        return owner
                .sql("""
                     select (select count(*) from partner) || ' partner, ' || (select count(*) from person) || ' people, '
                            || (select count(*) from membership) || ' memberships, '
                            || (select count(*) from partner_staff) || ' staff'
                     """)
                .query(String.class).single();
    }
}
