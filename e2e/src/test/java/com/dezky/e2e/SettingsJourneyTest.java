package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/// An owner who arranges the organisation and hands it over.
class SettingsJourneyTest extends BrowserTest {
    private static final String OWN = "a password of my own 9";

    @Test
    void whatAnOwnerSetsShowsAndASingleOwnerIsNudgedUntilTheOrganisationIsHandedOver() {
        world.tenant("tinde", "Tinde Te");
        var vera = firstSignIn(world.person("tinde", "vera", "Vera Vig", "owner"));
        var heir = world.person("tinde", "bo", "Bo Bang", "member");

        vera.atPortal("/admin/settings");
        vera.field("Name").fill("Tinde Te og Te");
        vera.page().locator("[name=language]").selectOption("da");
        vera.field("Time zone").selectOption("America/New_York");
        vera.button("Save").click();
        assertThat(vera.heading()).hasText("Indstillinger");
        assertThat(vera.page().locator("body")).containsText("Tinde Te og Te");
        vera.shoot("journey-settings");

        vera.atPortal("/admin");
        assertThat(vera.page().locator("main")).containsText("Organisationen har kun én ejer");
        vera.shoot("journey-dashboard");
        vera.link("Ret det").first().click();
        assertThat(vera.heading()).hasText("Ejerskab");
        vera.field("Ny ejer").selectOption(heir.id());
        vera.field("Skriv den nye ejers navn").fill("Bo Bang");
        vera.button("Overdrag ejerskab").click();
        assertThat(vera.page().locator("body")).containsText("Bo Bang er nu ejer");
        assertThat(vera.link("Overdrag ejerskab")).hasCount(0);

        var bo = firstSignIn(heir);
        bo.atPortal("/admin");
        assertThat(bo.page().locator("main")).containsText("Vera Vig overdrog ejerskabet");
    }

    private Visit firstSignIn(Newcomer newcomer) {
        var visit = visit(Look.ENGLISH_LIGHT_WIDE).signIn(newcomer.email(), newcomer.password());
        return visit.chooseOwnPassword(OWN);
    }
}
