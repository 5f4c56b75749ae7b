package com.dezky.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.dezky.emulator.Fault;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages of a tenant's security: nothing typed is lost, nobody is locked out by accident, nothing waits for others.
class SecurityPagesTest extends BrowserTest {
    private static final String ROOT = PORTAL + "/admin/security";

    private Browser browser = new Browser();

    @BeforeEach
    void metteOwnsGarden() {
        browser = signedIn(PORTAL, "mette");
        sql("""
            delete from membership;
            delete from security_policy;
            delete from tenant_session_rule;
            delete from sign_in;
            delete from mfa_share;
            delete from mfa_reminder;
            insert into tenant (slug, name, plan, contact_email, mail_domain, status)
            values ('garden', 'Garden', 'pro', 'x@garden.test', 'garden.test', 'active') on conflict do nothing;
            update person set home_tenant_id = (select id from tenant where slug = 'garden')
             where email = 'mette@people.test';
            insert into membership (tenant_id, person_id, roles)
            select t.id, p.id, '{owner}' from tenant t, person p
             where t.slug = 'garden' and p.email = 'mette@people.test'""");
    }

    @AfterAll
    static void metteIsAtHomeNowhere() {
        sql("update person set home_tenant_id = null where email = 'mette@people.test'; delete from membership;"
                + " delete from tenant_session_rule");
    }

    private Map<String, String> typed(String... answers) {
        var form = new HashMap<>(browser.get(ROOT).form("/admin/security/review"));
        form.putAll(Map.of("mfaMode", "off", "sessionIdleMinutes", "480", "sessionAbsoluteMinutes", "10080",
                "allowedCountries", "", "ipAllowlist", ""));
        for (var at = 0; at < answers.length; at += 2) {
            form.put(answers[at], answers[at + 1]);
        }
        return form;
    }

    @Test
    void thePageShowsThePolicyAndAsksNobodyElse() {
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        var page = browser.get(ROOT);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Totrinslogin", "480", "127.0.0.1", "/admin/security/enforcement",
                "aria-current=\"page\"");
    }

    @Test
    void whatIsWrongIsSaidInItsFieldAndNothingTypedIsLost() {
        var page = browser.post(ROOT + "/review", typed("sessionIdleMinutes", "four", "allowedCountries",
                "Danmark\nAtlantis", "ipAllowlist", "192.0.2.7/24"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("Atlantis", "ikke et land", "Mente du 192.0.2.0/24?", "value=\"four\"",
                "fra 5 til 480");
    }

    @Test
    void aPolicyIsReviewedWithWhoItConcernsAndThenSaved() {
        sql("""
            insert into sign_in (id, person_id, tenant_id, at, outcome, ip, country, with_factor)
            select uuidv7(), id, home_tenant_id, now(), 'success', '203.0.113.9', 'SE', false from person
             where email = 'mette@people.test'""");
        var review = browser.post(ROOT + "/review", typed("allowedCountries", "denmark", "reportOnly", "true",
                "mfaMode", "required"));
        assertThat(review.status()).as(review.body()).isEqualTo(200);
        assertThat(review.body()).contains("Danmark", "Kun rapport", "Påkrævet", "Name of mette", "Sverige",
                "203.0.113.9", "/admin/security/enrolment");
        assertThat(browser.get(ROOT).body()).as("nothing is saved yet").doesNotContain("Danmark</textarea>");
        var saved = browser.follow(browser.post(ROOT, review.form("/admin/security")));
        assertThat(saved.body()).contains("Sikkerhedspolitikken er gemt", "Danmark</textarea>",
                "Kun rapport: ingen bliver afvist");
        assertThat(browser.get(ROOT + "/preview").body()).contains("Name of mette", "Afvises");
        var back = browser.post(ROOT + "/edit", review.form("/admin/security"));
        assertThat(back.body()).contains("denmark</textarea>");
    }

    @Test
    void anOwnAddressThatIsExcludedIsWarnedOfAndTyped() {
        var review = browser.post(ROOT + "/review", typed("ipAllowlist", "198.51.100.0/24"));
        assertThat(review.body()).contains("lukker dig selv ude", "127.0.0.1", "Skriv garden");
        var form = new HashMap<>(review.form("/admin/security"));
        form.put("confirm", "gardening");
        var refused = browser.post(ROOT, form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Skriv navnet præcis", "198.51.100.0/24");
        form.put("confirm", "garden");
        browser.post(ROOT, form);
        assertThat(browser.get(ROOT).status()).as("as they wished").isEqualTo(403);
    }

    @Test
    void whoWasTooLateSeesTheirOwnWordsAgain() {
        var form = typed("sessionIdleMinutes", "60");
        sql("""
            insert into security_policy (tenant_id, idle_minutes, version) select id, 30, 2 from tenant
             where slug = 'garden'""");
        var late = browser.post(ROOT + "/review", form);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("En anden har ændret", "value=\"60\"");
    }

    @Test
    void whatIsEnforcedIsUnknownWhileTheProviderIsSilent() {
        sql("""
            insert into security_policy (tenant_id, mfa_mode, idle_minutes, version)
            select id, 'required', 30, 2 from tenant where slug = 'garden'""");
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        var silent = browser.get(ROOT + "/enforcement").body();
        assertThat(silent).contains("Ukendt", "Håndhæves", "I portalen");
        AUTHENTIK.faults().heal();
        assertThat(browser.get(ROOT + "/enforcement").body()).as("nothing is bound there")
                .contains("Gemt, håndhæves ikke endnu").doesNotContain("Ukendt");
    }

    @Test
    void secondFactorsAreListedAndWhoHasNoneIsAskedOnceAWeek() {
        assertThat(browser.get(ROOT + "/mfa").body()).contains("Ikke målt endnu", "/admin/security/mfa/members");
        var members = browser.get(ROOT + "/mfa/members");
        assertThat(members.body()).contains("Name of mette", "Uden totrinslogin", "0 af 1");
        var form = new HashMap<>(members.form("/admin/security/mfa/remind"));
        assertThat(browser.follow(browser.post(ROOT + "/mfa/remind", form)).body()).as("nobody is ticked")
                .contains("Påmindelse sendt til 0.");
        form.put("id", members.body().replaceFirst("(?s).*name=\"id\" value=\"([^\"]+)\".*", "$1"));
        assertThat(browser.follow(browser.post(ROOT + "/mfa/remind", form)).body())
                .contains("Påmindelse sendt til 1.");
        assertThat(browser.follow(browser.post(ROOT + "/mfa/remind", form)).body())
                .contains("Påmindelse sendt til 0.", "1 fik en");
    }

    @Test
    void aSilentProviderLeavesSecondFactorsUnknownAndNobodyIsAsked() {
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        var members = browser.get(ROOT + "/mfa/members").body();
        assertThat(members).contains("Ukendt", "Andelen er ukendt").doesNotContain("%");
        assertThat(browser.follow(browser.post(ROOT + "/mfa/remind", browser.get(PORTAL + "/me").form(
                "/me/sessions/end-others"))).body()).contains("Påmindelse sendt til 0.");
    }

    @Test
    void aSlowProviderHoldsNoPageUpForLong() {
        sql("""
            insert into security_policy (tenant_id, mfa_mode, version)
            select id, 'required', 2 from tenant where slug = 'garden'""");
        AUTHENTIK.faults().breakWith(Fault.SLOW);
        assertTimeout(Duration.ofSeconds(15), () -> {
            assertThat(browser.get(ROOT + "/enforcement").body()).contains("Ukendt");
            assertThat(browser.get(ROOT + "/mfa/members").body()).contains("Ukendt");
        });
    }

    @Test
    void anOperatorLiftsTheRulesAndTheOwnerReadsIt() {
        sql("""
            insert into security_policy (tenant_id, mfa_mode, version)
            select id, 'required', 2 from tenant where slug = 'garden'""");
        var ida = signedIn(OPERATOR, "ida");
        var page = ida.get(OPERATOR + "/tenants/garden/security");
        var form = new HashMap<>(page.form("/tenants/garden/security/lift"));
        form.put("reason", "short");
        form.put("hours", "2");
        var refused = ida.post(OPERATOR + "/tenants/garden/security/lift", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("short</textarea>");
        form.put("reason", "Nobody of theirs gets in");
        assertThat(ida.follow(ida.post(OPERATOR + "/tenants/garden/security/lift", form)).body())
                .contains("Nobody of theirs gets in", "ida@people.test");
        assertThat(browser.get(ROOT).body()).contains("Dezky har ophævet reglerne", "Nobody of theirs gets in");
        ida.follow(ida.post(OPERATOR + "/tenants/garden/security/restore",
                ida.get(OPERATOR + "/tenants/garden/security").form("/tenants/garden/security/restore")));
        assertThat(browser.get(ROOT).body()).doesNotContain("Dezky har ophævet reglerne");
    }
}
