package com.dezky.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody who looks after two organisations in two tabs of one browser.
class TwoTabsTest extends BrowserTest {
    private static final String FJORD = "00000000-0000-7000-8000-0000000000e1";
    private static final String BAKKE = "00000000-0000-7000-8000-0000000000e2";

    private Browser browser = new Browser();

    @BeforeEach
    void metteOwnsFjordAndBakke() {
        browser = signedIn(PORTAL, "mette");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'fjord', 'Fjord ApS', 'pro', 'active', now(), 'm@fjord.test', 'fjord.dezky.localhost'),
              ('%2$s', 'bakke', 'Bakke ApS', 'pro', 'active', now(), 'm@bakke.test', 'bakke.dezky.localhost')
            on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select t, p.id, '{owner}' from person p, unnest('{%1$s,%2$s}'::uuid[]) as t where p.subject = '%3$s'
            on conflict do nothing;
            """.formatted(FJORD, BAKKE, subject("mette")));
    }

    @AfterEach
    void leave() {
        sql("""
            delete from mail_domain where tenant_id in ('%1$s', '%2$s');
            delete from membership where tenant_id in ('%1$s', '%2$s')
            """.formatted(FJORD, BAKKE));
    }

    private void choose(String tenant) {
        var form = new HashMap<>(browser.get(PORTAL + "/choose").form("/choose"));
        form.put("tenant", tenant);
        browser.post(PORTAL + "/choose", form);
    }

    @Test
    void aFormForOneOrganisationNeverChangesAnotherAndIsSentByOneButton() {
        choose(FJORD);
        var form = new HashMap<>(browser.get(PORTAL + "/admin/domains/new").form("/admin/domains"));
        form.put("domain", "fjordhandel.dk");
        choose(BAKKE);

        var refused = browser.post(PORTAL + "/admin/domains", form);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("Fjord ApS", "Bakke ApS", "fjordhandel.dk");
        assertThat(browser.get(PORTAL + "/admin/domains").body()).contains("Bakke ApS")
                .doesNotContain("fjordhandel.dk");

        assertThat(browser.post(PORTAL + "/admin/domains", refused.form("/admin/domains")).redirects()).isTrue();
        assertThat(browser.get(PORTAL + "/admin/domains").body()).contains("Fjord ApS", "fjordhandel.dk");
    }

    @Test
    void noButtonLeadsBackIntoAnOrganisationThatOneHasLeft() {
        choose(FJORD);
        var form = new HashMap<>(browser.get(PORTAL + "/admin/domains/new").form("/admin/domains"));
        form.put("domain", "fjordhandel.dk");
        sql("delete from membership where tenant_id = '" + FJORD + "'");

        form.put("dezky.switch", "yes");
        var refused = browser.post(PORTAL + "/admin/domains", form);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).doesNotContain("Fjord ApS");
    }

    @Test
    void aPartOfAnOldPageIsNotFilledWithAnotherOrganisation() {
        choose(BAKKE);
        var other = browser.get(PORTAL + "/admin/domains", "HX-Request", "true", "X-Dezky-Tenant", FJORD);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("urn:dezky:problem:other-tenant");
        assertThat(browser.get(PORTAL + "/admin/domains", "HX-Request", "true", "X-Dezky-Tenant", BAKKE).status())
                .isEqualTo(200);
    }
}
