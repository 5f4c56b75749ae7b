package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.sandbox.SamplePerson;
import com.dezky.stalwart.StalwartClient;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A customer brings a domain: what is wrong is explained, what is right turns green, and it goes when nobody needs it.
class DomainJourneyTest extends BrowserTest {
    private static final String DOMAIN = "nordlys.test";
    private static final String PATH = "/tenants/nordlys/domains/" + DOMAIN;
    private static final String OWNER = SamplePerson.OWNER.email();
    /// What "within seconds" means, on a busy machine.
    private static final double SECONDS = 20_000;

    @Test
    void anOwnerIsLedFromTheNameToAVerifiedDomainAndOutAgain() {
        var mette = signIn(SamplePerson.OWNER).atPortal("/admin/domains");
        addsTheDomain(mette);
        provesTheOwnership(mette);
        isToldWhatIsWrong(mette);
        publishesEverything(mette);
        removesTheDomainWhenNobodyUsesIt(mette);
    }

    private void addsTheDomain(Visit mette) {
        mette.link("Add domain").click();
        mette.field("Domain").fill("co.uk");
        mette.button("Add domain").click();
        assertThat(mette.page().locator("[data-error-summary]")).containsText("Everybody registers names under this");

        mette.field("Domain").fill("Nordlys.TEST");
        mette.button("Add domain").click();
        assertThat(mette.heading()).hasText("Set up " + DOMAIN);
        assertThat(mette.titleStatus()).hasText("Waiting for ownership");
        assertThat(mette.row("Ownership")).containsText("_dezky-challenge");
        assertThat(mette.link("Continue")).hasCount(0);
        mette.shoot("journey-domain-ownership");
    }

    private void provesTheOwnership(Visit mette) {
        mette.button("Publish the ownership in the sandbox's DNS").click();
        assertThat(mette.page().locator("main")).containsText("The domain is yours", soon());
        assertThat(mette.row("Ownership").locator(".pill")).hasText("Match");

        mette.link("Continue").click();
        assertThat(mette.row("Signature (DKIM)")).hasCount(2);
    }

    /// The page is left open: what is found shows by itself.
    private void isToldWhatIsWrong(Visit mette) {
        world.api().dns(DOMAIN, "TXT", "v=spf1 mx ~all");
        for (var key : records("dkim")) {
            world.api().dns(key.path("host").asString(), "TXT", otherKey(key.path("expected").asString()));
        }
        world.api().dns(DOMAIN, "MX", "10 mx.old-host.test.");
        checkAgain();
        var spf = mette.row("Senders (SPF)");
        assertThat(spf.locator(".pill")).hasText("Different");
        assertThat(spf).containsText("It ends in ~all where we ask for -all: others could send in your name");
        var dkim = mette.row("Signature (DKIM)").first();
        assertThat(dkim.locator(".pill")).hasText("Different");
        assertThat(dkim).containsText("There is another key");
        var dmarc = mette.row("Policy (DMARC)");
        assertThat(dmarc.locator(".pill")).hasText("Missing");
        assertThat(dmarc).containsText("There is no such record at _dmarc." + DOMAIN);
        mette.shoot("journey-domain-wrong-records");

        mette.link("Continue").click();
        assertThat(mette.row("Incoming mail").locator(".pill")).hasText("Different");
        assertThat(mette.row("Incoming mail")).containsText("Mail goes to mx.old-host.test");
        assertThat(mette.page().locator("main")).containsText("This is the step that moves incoming mail");

        world.api().dns(DOMAIN, "TXT", "v=spf1 include:_spf.old-host.test -all", "v=spf1 mx -all");
        world.api().dns("_spf.old-host.test", "TXT", "v=spf1 ip4:192.0.2.7 -all");
        mette.link("Back").click();
        checkAgain();
        assertThat(spf.locator(".pill")).hasText("Conflict");
        assertThat(spf).containsText("There are 2 SPF records, so receivers ignore all of them");
        assertThat(spf).containsText(
                Pattern.compile("v=spf1 (mx include:_spf.old-host.test|include:_spf.old-host.test mx) -all"));
        assertThat(mette.titleStatus()).hasText("Action needed");
        mette.shoot("journey-domain-two-spf-records");
    }

    private void publishesEverything(Visit mette) {
        mette.button("Publish all in the sandbox's DNS").click();
        assertThat(mette.titleStatus()).hasText("Verified", new HasTextOptions().setTimeout(SECONDS));
        mette.link("Finish").click();
        assertThat(mette.heading()).hasText(DOMAIN);
        assertThat(mette.page().locator("main")).containsText("Arrives here");
        mette.shoot("journey-domain-verified");
    }

    private void removesTheDomainWhenNobodyUsesIt(Visit mette) {
        var liv = world.api().as(OWNER, "GET", "/tenants/nordlys/users?q=liv", "").granted().path("items").get(0);
        var person = "/tenants/nordlys/users/" + liv.path("id").asString();
        changeAliases(person, "\"liv@%s\"".formatted(DOMAIN));
        var group = world.api().as(OWNER, "POST", "/tenants/nordlys/groups",
                "{\"name\":\"Salg\",\"address\":\"salg@%s\"}".formatted(DOMAIN)).granted();

        remove(mette);
        assertThat(mette.status()).isEqualTo(422);
        var refusal = mette.page().locator("[data-error-summary]");
        assertThat(refusal).containsText("These use the domain");
        assertThat(refusal).containsText("Alias: liv@" + DOMAIN);
        assertThat(refusal).containsText("Group: salg@" + DOMAIN);
        mette.shoot("journey-domain-in-use");
        refusal.getByText("salg@" + DOMAIN).click();
        assertThat(mette.heading()).hasText("Salg");

        changeAliases(person, "");
        var path = "/tenants/nordlys/groups/" + group.path("id").asString();
        world.api().as(OWNER, "PATCH", path, "{\"address\":\"\"}", "If-Match",
                "\"" + group.path("version").asLong() + "\"").granted();
        mette.atPortal("/admin/domains/" + DOMAIN);
        remove(mette);
        mette.atPortal("/admin/domains");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> world.api().as(OWNER, "GET", PATH, "")
                .status() == 404);
        assertThat(world.bean(StalwartClient.class).findDomainNamed(DOMAIN)).isEmpty();
        mette.atPortal("/admin/domains");
        assertThat(mette.page().locator("main")).not().containsText(DOMAIN);
    }

    private static void remove(Visit mette) {
        mette.button("Remove domain").click();
        mette.page().locator("dialog[open]").getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Remove domain")).click();
        mette.page().waitForLoadState();
    }

    private void changeAliases(String person, String aliases) {
        var version = world.api().as(OWNER, "GET", person, "").granted().path("version").asLong();
        world.api().as(OWNER, "PATCH", person, "{\"aliases\":[%s]}".formatted(aliases), "If-Match",
                "\"" + version + "\"").granted();
    }

    private Iterable<JsonNode> records(String purpose) {
        return world.api().as(OWNER, "GET", PATH, "").granted().path("records").valueStream()
                .filter(record -> record.path("purpose").asString().equals(purpose)).toList();
    }

    private static String otherKey(String record) {
        return record.replaceFirst("p=.{8}", "p=AAAAAAAA");
    }

    /// Asks for a look that begins now or a few seconds from now, and waits for what it found.
    private void checkAgain() {
        var asked = Instant.now();
        world.api().as(OWNER, "POST", PATH + "/recheck", "").granted();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Instant.parse(world.api()
                .as(OWNER, "GET", PATH, "").granted().path("checkedAt").asString()).isAfter(asked));
    }

    private static ContainsTextOptions soon() {
        return new ContainsTextOptions().setTimeout(SECONDS);
    }
}
