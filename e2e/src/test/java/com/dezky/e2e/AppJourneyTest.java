package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// An owner adds a program of theirs, and it signs in their people and nobody else's.
class AppJourneyTest extends BrowserTest {
    private static final String OWN = "a password of one's own";

    @Test
    void anOwnerAddsAnAppAndItSignsInTheirPeopleAndNobodyElses() throws Exception {
        world.tenant("klit", "Klit Kaffe");
        world.tenant("revle", "Revle Rejser");
        var vera = firstSignIn(world.person("klit", "vera", "Vera Vig", "owner"));
        var una = world.person("klit", "una", "Una Urup", "member");
        firstSignIn(una);
        var spy = world.person("revle", "spy", "Sid Spejder", "member");
        firstSignIn(spy);

        vera.atPortal("/admin/security/apps");
        vera.shoot("journey-apps-none");
        vera.link("Add an app").click();
        vera.field("Name").fill("Wiki");
        vera.field("Redirect URIs").fill("https://wiki.klit.example/*");
        vera.button("Create app").click();
        assertThat(vera.page().locator("main")).containsText("wildcards cannot be used");
        assertThat(vera.field("Name")).hasValue("Wiki");
        vera.field("Redirect URIs").fill(PlainClient.CALLBACK.toString());
        vera.button("Create app").click();
        assertThat(vera.heading()).hasText("The app is made");
        var secret = vera.page().locator(".secret code").textContent();
        vera.shoot("journey-app-secret");
        vera.field("I have kept it").check();
        vera.link("Close").click();
        assertThat(vera.heading()).hasText("Wiki");
        assertThat(vera.page().content()).as("it was shown once").doesNotContain(secret);
        assertThat(vera.page().locator("main"))
                .containsText("Your rules on two-step sign-in, country and network hold");
        vera.shoot("journey-app");

        var app = world.api().as(vera(), "GET", "/tenants/klit/sso-apps", "").granted().path("items").get(0);
        var issuer = app.at("/endpoints/issuer").asString();
        var client = new PlainClient(issuer, app.path("clientId").asString(), secret);
        var claims = client.redeem(client.browse(una.email(), OWN));
        assertThat(claims.getStringClaim("email")).isEqualTo(una.email());

        var refused = new PlainClient(issuer, app.path("clientId").asString(), secret).browse(spy.email(), OWN);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("may not use this application");

        vera.atPortal("/admin/security/apps");
        assertThat(vera.row("Wiki")).containsText("una");
        vera.shoot("journey-apps");
    }

    private Visit firstSignIn(Newcomer newcomer) {
        var visit = visit(Look.ENGLISH_LIGHT_WIDE).signIn(newcomer.email(), newcomer.password()).chooseOwnPassword(OWN);
        assertThat(visit.heading()).containsText("Hello");
        return visit;
    }

    private static String vera() {
        return "vera@klit.dezky.localhost";
    }
}
