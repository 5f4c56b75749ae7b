package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.authentik.SeedUser;
import com.dezky.sandbox.SamplePerson;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// In and out: through the identity provider, from both hosts, and for those who may not enter.
class SignInJourneyTest extends BrowserTest {
    @Test
    void signingInLeadsBackToThePageThatWasAskedFor() {
        var mette = visit(Look.ENGLISH_LIGHT_WIDE).atPortal("/admin");
        assertThat(mette.heading()).hasText("Sign in");

        mette.link("Continue").click();
        mette.choose(SamplePerson.OWNER.username());
        assertThat(mette.heading()).hasText("Overview");
    }

    @Test
    void signingOutEndsTheSessionAtTheIdentityProviderToo() {
        var liv = signIn(SamplePerson.MEMBER);

        signOut(liv);
        assertThat(liv.heading()).hasText("You are signed out");
        liv.link("Sign in").click();
        assertThat(liv.page().locator("button[name=person]").first()).isVisible();
    }

    @Test
    void signingOutAtTheOperatorPortalEndsThePortalSessionOfTheSameSignIn() {
        var ida = signIn(SamplePerson.OPERATOR).atPortal("/");
        ida.link("Continue").click(); // one sign-in for both: the identity provider does not ask again
        assertThat(ida.heading()).hasText("Hello Ida");

        ida.atOperator("/");
        signOut(ida);
        assertThat(ida.heading()).hasText("You are signed out");
        ida.atPortal("/");
        assertThat(ida.heading()).hasText("Your session has expired");
    }

    @Test
    void theIdentityProviderKeepsCustomersOutOfTheOperatorPortal() {
        var mette = visit(Look.ENGLISH_LIGHT_WIDE).atOperator("/");
        mette.link("Continue").click();
        mette.choose(SamplePerson.OWNER.username());

        assertThat(mette.heading()).hasText("Access denied");
        mette.atOperator("/");
        assertThat(mette.heading()).hasText("Sign in to Dezky Operator");
    }

    @Test
    void anOperatorWhoIsOneNoLongerLosesTheOperatorPortalAtTheNextClick() {
        sandbox().authentik().seedUser(new SeedUser(UUID.randomUUID(), "bo", "bo@dezky.localhost", "Bo Bang",
                SamplePerson.PASSWORD, "operator until recently", List.of("dezky-platform-admins")));
        var bo = visit(Look.ENGLISH_LIGHT_WIDE).atOperator("/");
        bo.link("Continue").click();
        bo.choose("bo");
        assertThat(bo.heading()).hasText("Dashboard");

        var owner = JdbcClient.create(new DriverManagerDataSource(sandbox().databaseUrl(), "dezky_owner", ""));
        owner.sql("update dezky.person set platform_admin = false where email = 'bo@dezky.localhost'").update();
        bo.link("Tenants").click();
        assertThat(bo.heading()).hasText("You do not have access to Dezky Operator");
        bo.shoot("journey-no-access");

        bo.button("Sign out completely").click();
        assertThat(bo.heading()).hasText("You are signed out");
        bo.link("Sign in").click();
        assertThat(bo.page().locator("button[name=person]").first()).isVisible();
    }

    private static void signOut(Visit visit) {
        visit.page().locator("button.account").click();
        visit.button("Sign out").click();
    }
}
