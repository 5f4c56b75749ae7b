package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.smtp.SentMail;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// An owner gives the workspace a name, a colour and a logo, and everybody in it sees them, and nobody else.
class BrandingJourneyTest extends BrowserTest {
    private static final String OWN = "a password of one's own";
    private static final String LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 60'><rect width='60' height='60' rx='12' fill='#e4002b'/></svg>";
    private static final String HOSTILE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><script>alert(1)</script></svg>";

    @Test
    void whatAnOwnerSetsIsSeenInTheShellAtTheDoorAndInMailOfThisOrganisationAlone() {
        world.tenant("teglvaerk", "Teglværket");
        world.tenant("savvaerk", "Savværket");
        var vera = firstSignIn(world.person("teglvaerk", "vera", "Vera Vig", "owner"));

        vera.atPortal("/admin/branding");
        vera.field("Product name (optional)").fill("Tegl Workspace");
        vera.field("Colour (optional)").fill("#e4002b");
        assertThat(vera.page().locator("#preview")).containsText("Tegl Workspace");
        assertThat(vera.page().locator("#preview")).containsText("a little darker in the light theme");
        vera.page().locator("[name=logoLight]").setInputFiles(file("logo.svg", HOSTILE));
        vera.button("Save branding").click();
        assertThat(vera.page().locator("[data-error-summary]")).containsText("scripts");
        assertThat(vera.field("Product name (optional)")).hasValue("Tegl Workspace");
        vera.shoot("journey-hostile-logo");

        vera.page().locator("[name=logoLight]").setInputFiles(file("logo.svg", LOGO));
        vera.button("Save branding").click();
        assertThat(vera.page().locator(".topbar .brand")).containsText("Tegl Workspace");
        assertThat(vera.page().locator(".topbar .brand img")).hasJSProperty("complete", true);
        assertThat(vera.page().locator("main .btn[data-kind=primary]").first()).hasCSS("background-color",
                "rgb(228, 0, 43)");
        vera.shoot("journey-branded-admin");
        assertThat(vera.problems()).isEmpty();

        vera.atPortal("/admin/branding/mail/invitation?lang=en");
        vera.field("Subject").fill("Join us at {{product}}");
        assertThat(vera.page().locator("#preview")).containsText("Join us at Tegl Workspace");
        vera.button("Save the mail").click();
        vera.shoot("journey-branded-mail");
        invite("teglvaerk", "maler@outside.test");
        invite("savvaerk", "snedker@outside.test");
        var mail = mailTo("maler@outside.test");
        assertThat(mail.subject()).isEqualTo("Invitation til Teglværket / Join us at Tegl Workspace");
        assertThat(mail.raw()).contains("From: Tegl Workspace <");
        assertThat(mail.html()).contains("#e4002b", "Tegl Workspace");
        assertThat(mailTo("snedker@outside.test").raw()).contains("From: Dezky <").doesNotContain("Tegl Workspace");

        var sara = firstSignIn(world.person("savvaerk", "sara", "Sara Sand", "owner"));
        sara.atPortal("/admin/branding");
        assertThat(sara.page().locator(".topbar .brand")).hasText("Dezky");
        assertThat(sara.page().content()).doesNotContain("e4002b", "Tegl Workspace");

        vera.page().locator(".account").click();
        vera.button("Sign out").click();
        assertThat(vera.page().locator(".brand")).containsText("Tegl Workspace");
        assertThat(vera.page().locator(".auth-foot")).containsText("Powered by Dezky");
        vera.shoot("journey-branded-door");
    }

    private Visit firstSignIn(Newcomer newcomer) {
        var visit = visit(Look.ENGLISH_LIGHT_WIDE).signIn(newcomer.email(), newcomer.password());
        visit.chooseOwnPassword(OWN);
        assertThat(visit.heading()).containsText("Hello");
        return visit;
    }

    private static FilePayload file(String name, String content) {
        return new FilePayload(name, "image/svg+xml", content.getBytes(StandardCharsets.UTF_8));
    }

    private void invite(String tenant, String email) {
        world.api().ask("POST", "/tenants/" + tenant + "/invitations", "{\"email\":\"%s\",\"roles\":[\"member\"]}"
                .formatted(email)).granted();
    }

    private SentMail mailTo(String email) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> world.sandbox().smtp().find(sent -> sent
                .recipients().contains(email)), found -> found.isPresent()).orElseThrow();
    }
}
