package com.dezky.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The operators' pages, as plain HTML without a line of script.
class OperatorPagesTest extends BrowserTest {
    private static Browser.Page create(Browser ida, Map<String, String> fields) {
        var form = new HashMap<>(ida.get(OPERATOR + "/tenants/new").form("/tenants"));
        form.putAll(fields);
        return ida.post(OPERATOR + "/tenants", form);
    }

    @Test
    void aTenantIsMadeByAPlainForm() {
        var ida = signedIn(OPERATOR, "ida");
        var made = create(ida, Map.of("name", "Plain ApS", "slug", "plain", "plan", "pro"));

        assertThat(made.status()).isIn(302, 303);
        var page = ida.follow(made);
        assertThat(page.location().getPath()).isEqualTo("/tenants/plain/provisioning");
        assertThat(page.body()).contains("Plain ApS created", "Identity", "Mail domain and DKIM", "File space");
        assertThat(ida.get(OPERATOR + "/tenants?q=plai").body()).contains("/tenants/plain");
    }

    @Test
    void aMistakeBringsTheFormBackWithEverythingThatWasTyped() {
        var ida = signedIn(OPERATOR, "ida");
        var back = create(ida, Map.of("name", "Wrong <b>ApS</b>", "slug", "Not A Slug", "plan", "enterprise",
                "contactEmail", "nonsense"));

        assertThat(back.status()).isEqualTo(422);
        assertThat(back.body()).contains("value=\"Wrong &lt;b>ApS&lt;/b>\"", "value=\"Not A Slug\"",
                "value=\"nonsense\"", "There are 2 problems", "role=\"alert\"");
    }

    @Test
    void takenAndReservedSlugsAreSaidAtTheField() {
        var ida = signedIn(OPERATOR, "ida");
        create(ida, Map.of("name", "First", "slug", "first", "plan", "pro"));

        assertThat(create(ida, Map.of("name", "Again", "slug", "first", "plan", "pro")).body())
                .contains("Slugs are never reused");
        assertThat(create(ida, Map.of("name", "Ours", "slug", "admin", "plan", "pro")).body())
                .contains("one of our own names");
    }

    @Test
    void closingNeedsTheTypedNameAndCanBeTakenBack() {
        var ida = signedIn(OPERATOR, "ida");
        create(ida, Map.of("name", "Closing", "slug", "closing", "plan", "pro"));
        var form = new HashMap<>(ida.get(OPERATOR + "/tenants/closing").form("/tenants/closing/close"));

        form.put("confirm", "wrong");
        ida.follow(ida.post(OPERATOR + "/tenants/closing/close", form));
        assertThat(ida.get(OPERATOR + "/tenants/closing").body()).doesNotContain("This tenant is closed");
        form.put("confirm", "closing");
        ida.follow(ida.post(OPERATOR + "/tenants/closing/close", form));
        assertThat(ida.get(OPERATOR + "/tenants/closing").body()).contains("This tenant is closed");
        ida.follow(ida.post(OPERATOR + "/tenants/closing/restore", form));
        assertThat(ida.get(OPERATOR + "/tenants/closing").body()).doesNotContain("This tenant is closed");
    }

    @Test
    void aTenantsPeopleAndDomainsAreShownWithHowTheyStand() {
        var ida = signedIn(OPERATOR, "ida");
        create(ida, Map.of("name", "Shown ApS", "slug", "shown", "plan", "pro"));
        sql("""
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at, status, proven_at)
            select gen_random_uuid(), id, 'shown.test', 'c', now(), now(), 'attention', now()
              from tenant where slug = 'shown';
            insert into membership (tenant_id, person_id, roles)
            select t.id, p.id, '{owner}' from tenant t, person p where t.slug = 'shown' and p.subject = '%s'
            """.formatted(subject("ida")));
        assertThat(ida.get(OPERATOR + "/tenants/shown/domains").body()).contains("shown.test", "Failing",
                "shown.dezky.localhost");
        assertThat(ida.get(OPERATOR + "/tenants/shown/members").body()).contains("ida@people.test", "Owner",
                "Accounts");
    }

    @Test
    void everyPageOfATenantOpensAndAnUnknownTenantIsNotFound() {
        var ida = signedIn(OPERATOR, "ida");
        create(ida, Map.of("name", "Pages", "slug", "pages", "plan", "pro"));
        for (var tab : new String[]{"", "/provisioning", "/drift", "/members", "/domains", "/audit"}) {
            assertThat(ida.get(OPERATOR + "/tenants/pages" + tab).status()).as(tab).isEqualTo(200);
        }
        assertThat(ida.get(OPERATOR + "/audit").body()).contains("created Pages");
        assertThat(ida.get(OPERATOR + "/tenants/nothing").status()).isEqualTo(404);
    }

    @Test
    void thePortalsSessionOpensNoOperatorPage() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(OPERATOR + "/tenants").location().getPath()).isEqualTo("/auth/login");
    }
}
