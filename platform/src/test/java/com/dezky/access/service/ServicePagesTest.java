package com.dezky.access.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The admin's pages of accounts for programs.
class ServicePagesTest extends BrowserTest {
    private static final String TENANT = "01999f61-02a7-7d19-b0f3-8812cc1e7c01";
    private static final String ROOT = "/admin/service-accounts";

    @BeforeEach
    void anOwnerAndAMember() {
        java.util.List.of("mette", "jens").forEach(person -> signedIn(PORTAL, person));
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'programmer', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'programmer.dezky.localhost')
            on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, case subject when '%2$s' then '{owner}'::text[] else '{member}' end
              from person where subject in ('%2$s', '%3$s') on conflict do nothing
            """.formatted(TENANT, subject("mette"), subject("jens")));
    }

    /// The other tests of pages know them in organisations of their own.
    @AfterEach
    void leave() {
        sql("delete from membership where tenant_id = '" + TENANT + "'");
    }

    private static Browser in(String person) {
        var browser = signedIn(PORTAL, person);
        var form = new HashMap<>(browser.get(PORTAL + "/choose").form("/choose"));
        form.put("tenant", TENANT);
        browser.post(PORTAL + "/choose", form);
        return browser;
    }

    @Test
    void aTokenIsShownOnceAndCanBeRevoked() {
        var mette = in("mette");
        var form = new HashMap<>(mette.get(PORTAL + ROOT).form(ROOT));
        assertThat(mette.post(PORTAL + ROOT, form).body()).contains("Skriv et navn");
        form.put("name", "Lønsystem");
        var next = mette.post(PORTAL + ROOT, form).location().getPath();

        var order = mette.get(PORTAL + next);
        assertThat(order.body()).contains("Se medlemmer og grupper").doesNotContain("CLOSE_TENANT", "MANAGE_OWNERS");
        var post = next.replace("/new", "");
        var wish = new HashMap<>(order.form(post));
        assertThat(mette.post(PORTAL + post, wish).body()).contains("Vælg mindst én ting");
        wish.put("scopes", "VIEW_MEMBERS");
        wish.put("days", "30");
        var made = mette.post(PORTAL + post, wish);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.body()).contains("dzk_");

        var list = mette.get(PORTAL + ROOT);
        assertThat(list.body()).doesNotContain("dzk_").contains("Lønsystem", "aldrig brugt", "Send mail");
        var revoke = list.body().replaceAll("(?s).*action=\"(" + post + "/[^\"]*/revoke)\".*", "$1");
        mette.post(PORTAL + revoke, list.form(revoke));
        assertThat(mette.get(PORTAL + ROOT).body()).contains("Ingen tokens");
    }

    @Test
    void aMemberSeesNoServiceAccounts() {
        assertThat(in("jens").get(PORTAL + ROOT).status()).isEqualTo(403);
    }
}
