package com.dezky.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a tenant asks of the sessions that work in it: more than we do, of its own people, and inside of it alone.
class TenantSessionTest extends BrowserTest {
    @BeforeEach
    void metteWorksInTwoOrganisations() {
        sql("""
            delete from membership;
            insert into tenant (slug, name, plan, contact_email, mail_domain, status)
            values ('strict', 'Strict', 'pro', 'x@strict.test', 'strict.test', 'active'),
                   ('easy', 'Easy', 'pro', 'x@easy.test', 'easy.test', 'active')
            on conflict do nothing""");
        signedIn(PORTAL, "mette");
        sql("""
            insert into membership (tenant_id, person_id, roles, created_at)
            select t.id, p.id, '{owner}', now() + case when t.slug = 'easy' then interval '1 second' else '0' end
              from tenant t, person p where t.slug in ('strict', 'easy') and p.email = 'mette@people.test'""");
        asks(60, 240);
    }

    @AfterEach
    void asksNothing() {
        sql("delete from tenant_session_rule");
    }

    private static void asks(int idle, int absolute, String... networks) {
        sql("""
            delete from tenant_session_rule;
            insert into tenant_session_rule (tenant_id, idle_minutes, absolute_minutes, networks)
            select id, %d, %d, '{%s}' from tenant where slug = 'strict'""".formatted(idle, absolute, String.join(",",
                networks)));
    }

    private static String id(String slug) {
        try (var connection = DriverManager.getConnection(database(), "dezky_platform", "");
                var rows = connection.createStatement().executeQuery("select id from dezky.tenant where slug = '"
                        + slug + "'")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Browser.Page into(Browser browser, String slug) {
        var page = browser.open(PORTAL + "/choose");
        var form = new java.util.HashMap<>(page.form("/choose"));
        form.put("tenant", id(slug));
        return browser.follow(browser.post(PORTAL + "/choose", form));
    }

    @Test
    void aSessionThatWentUnusedTooLongForOneTenantSignsInAfreshThereAndGoesOnElsewhere() {
        var browser = signedIn(PORTAL, "mette");
        assertThat(into(browser, "strict").body()).contains("Strict");
        CLOCK.advance(Duration.ofMinutes(61));
        var refused = browser.get(PORTAL + "/admin/members?q=jens");
        assertThat(refused.location().getPath()).isEqualTo("/auth/renew");
        var page = browser.follow(refused);
        assertThat(page.body()).contains("Log ind igen", "fresh=yes", "%2Fadmin%2Fmembers%3Fq%3Djens", "/choose");
        assertThat(browser.get(PORTAL + "/admin/members").location().getPath())
                .as("the request before has not made it fresh").isEqualTo("/auth/renew");

        assertThat(into(browser, "easy").body()).as("the other one asks for nothing").contains("Easy");
        assertThat(browser.get(PORTAL + "/admin/members").status()).isEqualTo(200);
    }

    @Test
    void aFreshSignInComesBackToThePageAndTheOrganisation() {
        var browser = signedIn(PORTAL, "mette");
        into(browser, "easy");
        into(browser, "strict");
        CLOCK.advance(Duration.ofMinutes(241));
        var start = browser.get(PORTAL + "/auth/oidc/login?return=%2Fadmin%2Fmembers&fresh=yes");
        var asked = browser.follow(start);
        assertThat(asked.location().getHost()).as("known there, and asked all the same")
                .isEqualTo("auth.dezky.localhost");
        var back = browser.follow(authenticate(browser, asked, "mette"));
        assertThat(back.location().getPath()).isEqualTo("/admin/members");
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).contains("Strict");
    }

    @Test
    void aSignInThatTheProviderRememberedCountsFromWhenItWasProven() {
        var browser = signedIn(PORTAL, "mette");
        into(browser, "strict");
        for (var hours = 0; hours < 5; hours++) {
            CLOCK.advance(Duration.ofMinutes(50));
            browser.get(PORTAL + "/probe/who");
        }
        assertThat(browser.get(PORTAL + "/admin").location().getPath()).as("used, and proven too long ago")
                .isEqualTo("/auth/renew");
        signIn(browser, PORTAL, "/admin", "mette");
        assertThat(browser.get(PORTAL + "/admin").location().getPath()).as("signed in anew, proven as before")
                .isEqualTo("/auth/renew");
    }

    @Test
    void aFormIsKeptWhileItsSenderSignsInAgain() {
        var browser = signedIn(PORTAL, "mette");
        into(browser, "strict");
        var form = browser.get(PORTAL + "/admin/members/new").form("/admin/members/new");
        form.put("name", "Nyt Medlem");
        CLOCK.advance(Duration.ofMinutes(61));
        var refused = browser.post(PORTAL + "/admin/members/new", form);
        assertThat(refused.location()).hasToString(refused.location().toString()).hasPath("/auth/renew");
        assertThat(refused.location().getQuery()).startsWith("return=/kept/");
        var fresh = browser.get(PORTAL + "/auth/oidc/login?fresh=yes&" + refused.location().getRawQuery());
        var kept = browser.follow(authenticate(browser, browser.follow(fresh), "mette"));
        assertThat(kept.body()).contains("Nyt Medlem", "/admin/members/new");
    }

    @Test
    void aScriptIsToldInsteadOfLedAway() {
        var browser = signedIn(PORTAL, "mette");
        into(browser, "strict");
        CLOCK.advance(Duration.ofMinutes(61));
        var told = browser.get(PORTAL + "/admin/members", "HX-Request", "true");
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.body()).contains("sign-in-again");
    }

    @Test
    void anAddressThatIsNotAllowedIsSaidWithWhatToDo() {
        var browser = signedIn(PORTAL, "mette");
        into(browser, "strict");
        asks(60, 240, "198.51.100.0/24");
        var refused = browser.get(PORTAL + "/admin/members");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Du kan ikke arbejde herfra", "127.0.0.1", "/choose");
        assertThat(into(browser, "easy").status()).isEqualTo(200);
        assertThat(browser.get(PORTAL + "/admin/members").status()).isEqualTo(200);
        asks(60, 240, "127.0.0.0/8");
        into(browser, "strict");
        assertThat(browser.get(PORTAL + "/admin/members").status()).as("from the next request on").isEqualTo(200);
    }

    @Test
    void whileTheRulesAreLiftedNothingIsAsked() {
        var browser = signedIn(PORTAL, "mette");
        into(browser, "strict");
        asks(60, 240, "198.51.100.0/24");
        sql("update tenant_session_rule set lifted_until = now() + interval '10 years'");
        CLOCK.advance(Duration.ofMinutes(300));
        assertThat(browser.get(PORTAL + "/admin/members").status()).isEqualTo(200);
    }
}
