package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.AuthentikClient;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Two organisations, one of which asks for a second factor and for one country: what its people meet at the identity
/// provider, and what everybody else does not.
class SignInRulesJourneyTest extends BrowserTest {
    private static final String OWN = "a password of one's own";

    @Test
    void anOrganisationsRulesMeetItsOwnPeopleAtSignInAndNobodyElse() {
        world.tenant("fyrskib", "Fyrskib Havn");
        world.tenant("markvej", "Markvej Frugt");
        var vera = world.person("fyrskib", "vera", "Vera Vig", "owner");
        var ole = world.person("fyrskib", "ole", "Ole Ost", "member");
        var mia = world.person("markvej", "mia", "Mia Mark", "member");
        assertThat(firstSignIn(ole).heading()).hasText("Hello Ole");
        assertThat(firstSignIn(mia).heading()).hasText("Hello Mia");

        ask(vera, "\"reportOnly\":true,");
        var watched = visit(Look.ENGLISH_LIGHT_WIDE);
        from(watched, "Sweden");
        assertThat(watched.type(ole.email(), OWN).heading()).hasText("Hello Ole");
        ask(vera, "\"reportOnly\":false,");

        var away = visit(Look.ENGLISH_LIGHT_WIDE);
        from(away, "Sweden");
        away.type(ole.email(), OWN);
        assertThat(away.heading()).hasText("Access denied");
        assertThat(away.page().locator("main")).containsText(
                "Your organisation does not allow signing in from this country.");
        away.shoot("journey-sign-in-refused");

        away.field("Country").selectOption("Denmark");
        away.button("Be there").click();
        away.type(ole.email(), OWN);
        assertThat(away.heading()).hasText("Add an authenticator");
        away.shoot("journey-sign-in-enrol");
        var code = away.page().locator("main code").textContent();
        away.field("Code that the authenticator shows").fill(code);
        away.button("Add authenticator").click();
        assertThat(away.heading()).hasText("Hello Ole");

        var later = visit(Look.ENGLISH_LIGHT_WIDE);
        from(later, "Denmark");
        later.type(ole.email(), OWN);
        assertThat(later.heading()).hasText("Enter your code");
        later.field("Code").fill(code);
        later.button("Continue").click();
        assertThat(later.heading()).hasText("Hello Ole");

        var neighbour = visit(Look.ENGLISH_LIGHT_WIDE);
        from(neighbour, "Sweden");
        assertThat(neighbour.type(mia.email(), OWN).heading()).hasText("Hello Mia");
        assertThat(rulesOf("markvej")).isEmpty();
    }

    /// As the owner, through the API, which wants the name of whoever locks out themselves; waits for the provider.
    private void ask(Newcomer owner, String reportOnly) {
        var path = "/tenants/fyrskib/security-policy";
        var version = world.api().as(owner.email(), "GET", path, "").granted().path("version").asLong();
        world.api().as(owner.email(), "PATCH", path, "{" + reportOnly
                + "\"mfaMode\":\"required\",\"allowedCountries\":[\"DK\"],\"confirm\":\"fyrskib\"}", "If-Match", "\""
                        + version + "\"").granted();
        Awaitility.await("the provider knows the rules").atMost(Duration.ofSeconds(10)).until(() -> rulesOf("fyrskib")
                .getOrDefault("report_only", "").equals(reportOnly.contains("true")));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> rulesOf(String slug) {
        var attributes = world.bean(AuthentikClient.class).findGroupNamed(slug).orElseThrow().attributes();
        return (Map<String, Object>) attributes.getOrDefault("dezky_policy", Map.of());
    }

    private Visit firstSignIn(Newcomer newcomer) {
        return visit(Look.ENGLISH_LIGHT_WIDE).signIn(newcomer.email(), newcomer.password()).chooseOwnPassword(OWN);
    }

    /// Opens the provider's page and says where this browser is.
    private static void from(Visit visit, String country) {
        visit.atPortal("/");
        visit.page().locator("main a.btn[data-kind=primary]").click();
        visit.field("Country").selectOption(country);
        visit.button("Be there").click();
    }
}
