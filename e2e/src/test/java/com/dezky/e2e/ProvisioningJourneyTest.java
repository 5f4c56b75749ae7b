package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.AuthentikClient;
import com.dezky.emulator.Fault;
import com.dezky.ocis.OcisClient;
import com.dezky.sandbox.SamplePerson;
import com.dezky.stalwart.StalwartClient;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An operator makes a tenant and watches it being provisioned; also when another system is in the way.
class ProvisioningJourneyTest extends BrowserTest {
    private static final String MAIL = "Mail domain and DKIM";

    @AfterEach
    void everythingWorksAgain() {
        sandbox().authentik().heal();
        sandbox().stalwart().heal();
        sandbox().ocis().heal();
    }

    @Test
    void anOperatorCreatesATenantAndWatchesItBecomeActive() {
        sandbox().stalwart().faults().latency(Duration.ofMillis(400)); // or it would be done before anyone could look
        var ida = signIn(SamplePerson.OPERATOR);

        ida.link("New tenant").click();
        create(ida, "Acme Co", "acme");
        ida.page().evaluate("window.sameDocument = true");
        assertThat(ida.heading()).hasText("Acme Co");
        ida.shoot("journey-provisioning-running");

        assertThat(ida.titleStatus()).hasText("Active");
        for (var step : new String[]{"Identity", MAIL, "File space", "Welcome mail"}) {
            assertThat(ida.step(step).locator(".pill")).hasText("Settled");
        }
        assertThat(ida.page().evaluate("window.sameDocument")).as("it was not loaded again").isEqualTo(true);
        ida.shoot("journey-provisioning-settled");

        assertThat(world.bean(AuthentikClient.class).findGroupNamed("acme")).isPresent();
        var mail = world.bean(StalwartClient.class);
        var domain = mail.findDomainNamed("acme.dezky.localhost").orElseThrow();
        assertThat(mail.dkimKeys(domain.id())).hasSize(2);
        var space = world.bean(OcisClient.class).spacesWithAlias("project/dezky-acme").getFirst();

        ida.link("Overview").click();
        var page = assertThat(ida.page().locator("main"));
        page.containsText(domain.id());
        page.containsText(space.id());
    }

    @Test
    void mailThatIsDownIsSaidInWordsAndHealsByItself() {
        sandbox().stalwart().breakWith(Fault.DOWN);
        var ida = signIn(SamplePerson.OPERATOR);

        ida.atOperator("/tenants/new");
        create(ida, "Brink Byg", "brink");
        ida.page().evaluate("window.sameDocument = true");
        assertThat(ida.step(MAIL).locator(".pill")).hasText("Error");
        assertThat(ida.step(MAIL).locator(".cause")).containsText("Mail (Stalwart) refused the connection");
        assertThat(ida.step("Identity").locator(".pill")).hasText("Settled");
        assertThat(ida.step("File space").locator(".pill")).hasText("Settled");
        assertThat(ida.titleStatus()).hasText("Provisioning");
        ida.shoot("journey-provisioning-mail-down");

        sandbox().stalwart().heal();
        assertThat(ida.titleStatus()).hasText("Active");
        assertThat(ida.page().evaluate("window.sameDocument")).as("it was not loaded again").isEqualTo(true);
    }

    @Test
    void reconcileTriesAtOnceWhatFailedBefore() {
        sandbox().ocis().breakWith(Fault.ERROR_500);
        var ida = signIn(SamplePerson.OPERATOR);
        ida.atOperator("/tenants/new");
        create(ida, "Cirkel Design", "cirkel");
        assertThat(ida.step("File space").locator(".pill")).hasText("Error");

        sandbox().ocis().heal();
        ida.button("Reconcile").click();
        assertThat(ida.titleStatus()).hasText("Active");
        assertThat(ida.page().locator(".timeline").first()).containsText("Reconciled by an operator");
    }

    @Test
    void aGroupDeletedBehindOurBackShowsAsDriftAndHeals() {
        world.tenant("drift", "Drift & Søn");
        var ida = signIn(SamplePerson.OPERATOR);
        ida.atOperator("/tenants/drift/drift");
        ida.button("Check now").click();
        assertThat(ida.page().getByText("Everything is in step.")).isVisible();

        sandbox().authentik().forgetGroup("drift");
        ida.button("Check now").click();
        var row = ida.page().locator(".drift tbody tr").first();
        assertThat(row).containsText("Identity");
        assertThat(row).containsText("does not exist");
        ida.shoot("journey-drift");

        ida.button("Reconcile").click();
        assertThat(ida.page().locator("#steps .count")).hasText("4 of 4 settled");
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> world.bean(AuthentikClient.class).findGroupNamed("drift").isPresent());
        ida.link("Drift").click();
        ida.button("Check now").click();
        assertThat(ida.page().getByText("Everything is in step.")).isVisible();
    }

    private static void create(Visit ida, String name, String slug) {
        ida.field("Company name").fill(name);
        ida.field("Slug").fill(slug);
        ida.field("Pro").check();
        ida.button("Create and provision").click();
    }
}
