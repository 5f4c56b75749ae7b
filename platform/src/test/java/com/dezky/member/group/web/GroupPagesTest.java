package com.dezky.member.group.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The admin's pages of groups and shared mailboxes, by plain HTML.
class GroupPagesTest extends BrowserTest {
    private static final String TENANT = "01999f61-02a7-7d19-b0f3-8812cc1e7b01";
    private static final String JENS = "01999f61-02a7-7d19-b0f3-8812cc1e7b02";
    private static final String GROUPS = PORTAL + "/admin/groups";

    private Browser mette = new Browser();

    @BeforeEach
    void anOwnerAndAMember() {
        java.util.List.of("mette", "jens").forEach(person -> signedIn(PORTAL, person));
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'grupper', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'grupper.dezky.localhost')
            on conflict do nothing;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23') on conflict do nothing;
            insert into membership (id, tenant_id, person_id, roles)
            select case subject when '%3$s' then uuidv7() else '%2$s'::uuid end, '%1$s', id,
                   case subject when '%3$s' then '{owner}'::text[] else '{member}' end
              from person where subject in ('%3$s', '%4$s') on conflict do nothing
            """.formatted(TENANT, JENS, subject("mette"), subject("jens")));
        mette = in("mette");
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
    void aGroupIsMadeStaffedChangedRemovedAndTakenBack() {
        assertThat(mette.get(GROUPS).body()).contains("href=\"/admin/groups/new\"");
        var blank = post("/admin/groups/new", "/admin/groups", Map.of("name", " ", "address", "typed@x.dk"));
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.body()).contains("Skriv et navn", "typed@x.dk");
        var foreign = post("/admin/groups/new", "/admin/groups", Map.of("name", "Salg", "address", "salg@x.dk"));
        assertThat(foreign.body()).contains("x.dk er ikke et af jeres domæner");

        var made = post("/admin/groups/new", "/admin/groups", Map.of("name", "Salg", "address",
                "salg@grupper.dezky.localhost", "space", "true"));
        assertThat(made.redirects()).isTrue();
        var path = made.location().getPath();
        var page = mette.get(PORTAL + path);
        assertThat(page.body()).contains("salg@grupper.dezky.localhost", "Ingen er med endnu", "Name of jens");

        assertThat(post(path, path + "/members", Map.of("member", JENS)).redirects()).isTrue();
        assertThat(mette.get(PORTAL + path).body()).contains("Tag Name of jens ud");
        assertThat(post(path, path + "/members", Map.of("member", "nobody@x.dk")).status()).isEqualTo(422);
        post(path, path + "/members/" + JENS + "/remove", Map.of());
        assertThat(mette.get(PORTAL + path).body()).doesNotContain("Tag Name of jens ud");

        var stale = post(path, path, Map.of("name", "Salg 2", "version", "1"));
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.body()).contains("En anden ændrede");

        assertThat(post(path, path + "/remove", Map.of()).redirects()).isTrue();
        assertThat(mette.get(GROUPS).body()).contains("Fjernet for nylig");
        assertThat(post("/admin/groups", path + "/restore", Map.of()).redirects()).isTrue();
        assertThat(mette.get(GROUPS).body()).doesNotContain("Fjernet for nylig");
        assertThat(mette.get(PORTAL + path).body()).as("its address was free").contains("salg@grupper.dezky.localhost");

        post(path, path + "/remove", Map.of());
        post("/admin/groups/new", "/admin/groups", Map.of("name", "Nyt salg", "address",
                "salg@grupper.dezky.localhost"));
        post("/admin/groups", path + "/restore", Map.of());
        assertThat(mette.get(PORTAL + path).body()).contains("gendannet, men uden mailadresse", "Nyt salg",
                "Tidligere mailadresse");
    }

    @Test
    void aSharedMailboxIsMadeAndReadByItsMembers() {
        var wrong = post("/admin/groups/mailboxes/new", "/admin/groups/mailboxes", Map.of("name", "Kontakt",
                "address", "æ@grupper.dezky.localhost", "quota", "5"));
        assertThat(wrong.body()).contains("Brug a til z");
        var made = post("/admin/groups/mailboxes/new", "/admin/groups/mailboxes", Map.of("name", "Kontakt",
                "address", "kontakt@grupper.dezky.localhost", "quota", "5"));
        assertThat(made.redirects()).isTrue();
        var path = made.location().getPath();
        assertThat(mette.get(PORTAL + path).body()).contains("kontakt@grupper.dezky.localhost", "5 GB",
                "Ingen læser den endnu");
        post(path, path + "/members", Map.of("member", JENS));
        assertThat(mette.get(GROUPS).body()).contains(">Kontakt</a>");
    }

    @Test
    void aMemberSeesNoGroups() {
        assertThat(in("jens").get(GROUPS).status()).isEqualTo(403);
        assertThat(in("jens").get(GROUPS + "/new").status()).isEqualTo(403);
    }

    private Browser.Page post(String from, String action, Map<String, String> fields) {
        var form = new HashMap<>(mette.get(PORTAL + from).form(action));
        form.putAll(fields);
        return mette.post(PORTAL + action, form);
    }
}
