package com.dezky.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a customer's admin sees of a domain and does with it, in Danish.
class DomainPagesTest extends BrowserTest {
    private static final String BRINGER = "00000000-0000-7000-8000-0000000000d7";

    @BeforeEach
    void metteOwnsBringerWhereJensIsAMember() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'bringer', 'Bringer ApS', 'pro', 'active', now(), 'm@bringer.test', 'bringer.dezky.localhost')
            on conflict do nothing;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23') on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, case subject when '%2$s' then '{owner}'::text[] else '{member}' end
              from person where subject in ('%2$s', '%3$s') on conflict do nothing;
            delete from mail_domain where tenant_id = '%1$s'""".formatted(BRINGER, subject("mette"), subject("jens")));
    }

    /// The other tests of pages know the two in organisations of their own.
    @AfterEach
    void leave() {
        sql("delete from membership where tenant_id = '" + BRINGER + "'");
    }

    private static Browser inBringer(String person) {
        var browser = signedIn(PORTAL, person);
        var form = new HashMap<>(browser.get(PORTAL + "/choose").form("/choose"));
        form.put("tenant", BRINGER);
        browser.post(PORTAL + "/choose", form);
        return browser;
    }

    @Test
    void anAdminAddsADomainAndIsToldTheFirstRecord() {
        var mette = inBringer("mette");
        assertThat(mette.get(PORTAL + "/admin/domains").body()).contains("få mail på eget navn",
                "bringer.dezky.localhost");
        var wrong = add(mette, "nordlys");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Skriv et domæne med endelse", "value=\"nordlys\"");

        var setup = mette.follow(add(mette, "Nordlys.dk"));
        assertThat(setup.status()).isEqualTo(200);
        assertThat(setup.body()).contains("_dezky-challenge.nordlys.dk", "dezky-verification=", "Venter på ejerskab",
                "ikke tjekket endnu", "aria-current=\"step\"");
        assertThat(mette.get(PORTAL + "/admin/domains").body()).contains("href=\"/admin/domains/nordlys.dk\"");
    }

    @Test
    void aWrongRecordIsExplainedBesideWhatWasFoundAndWhatToDo() {
        var mette = inBringer("mette");
        proven(mette);
        var page = mette.get(PORTAL + "/admin/domains/nordlys.dk").body();
        assertThat(page).contains("Der er 2 SPF-poster", "<del>v=spf1 a -all</del>", "v=spf1 mx a -all",
                "192.0.2.1", "Konflikt");
        assertThat(mette.get(PORTAL + "/admin/domains/nordlys.dk/setup?step=records").body()).contains(
                "Der er 2 SPF-poster", "Fortsæt");
        assertThat(mette.get(PORTAL + "/admin/domains/nordlys.dk/setup?step=mx").body()).contains(
                "indgående mail flyttes", "2 medlemmer har ingen postkasse på nordlys.dk", "mette@people.test");
    }

    @Test
    void theFormsOfADomainDoWhatTheySay() {
        var mette = inBringer("mette");
        proven(mette);
        assertThat(mette.follow(act(mette, "/dmarc", Map.of("policy", "reject"))).body())
                .contains("Politikken er gemt");
        assertThat(mette.follow(act(mette, "/primary", Map.of())).body()).contains("er nu det primære domæne");
        var refused = act(mette, "/remove", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Gør et andet primært først");
        assertThat(mette.get(PORTAL + "/admin/domains").body()).contains("Primær");
    }

    @Test
    void aDomainInUseNamesWhoUsesItWithLinks() {
        var mette = inBringer("mette");
        proven(mette);
        sql("""
            insert into mailbox (id, tenant_id, kind, name) values ('%1$s', '%1$s', 'shared', 'Salg');
            insert into mail_address (address, tenant_id, domain, mailbox_id, is_primary)
            values ('salg@nordlys.dk', '%1$s', 'nordlys.dk', '%1$s', true)""".formatted(BRINGER));
        var refused = act(mette, "/remove", Map.of());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Fælles postkasse: <a href=\"/admin/groups/mailboxes/" + BRINGER
                + "\">salg@nordlys.dk</a>");
        sql("delete from mailbox where tenant_id = '" + BRINGER + "'");
        assertThat(mette.follow(act(mette, "/remove", Map.of())).body()).contains("ved at blive fjernet");
    }

    @Test
    void aRecordIsLeftAloneWithAReasonOnly() {
        var mette = inBringer("mette");
        proven(mette);
        var page = mette.get(PORTAL + "/admin/domains/nordlys.dk").body();
        var record = page.replaceFirst("(?s).*href=\"(/admin/domains/nordlys.dk/records/[0-9a-f-]+)\".*", "$1");
        var form = new HashMap<>(mette.get(PORTAL + record).form(record + "/opt-out"));
        form.put("reason", "");
        assertThat(mette.post(PORTAL + record + "/opt-out", form).status()).isEqualTo(422);
        form.put("reason", "Vores egen gateway");
        assertThat(mette.follow(mette.post(PORTAL + record + "/opt-out", form)).body()).contains(
                "Ladt i fred af Name of mette: Vores egen gateway");
    }

    @Test
    void aMemberSeesNoDomainAndChangesNone() {
        var jens = inBringer("jens");
        assertThat(jens.get(PORTAL + "/admin/domains").status()).isEqualTo(403);
        assertThat(jens.get(PORTAL + "/admin/domains/new").status()).isEqualTo(403);
    }

    private static Browser.Page add(Browser browser, String domain) {
        var form = new HashMap<>(browser.get(PORTAL + "/admin/domains/new").form("/admin/domains"));
        form.put("domain", domain);
        return browser.post(PORTAL + "/admin/domains", form);
    }

    private static void proven(Browser browser) {
        add(browser, "nordlys.dk");
        sql("""
            update mail_domain set proven_at = now(), status = 'setup', stalwart_id = 's1', checked_at = now()
             where name = 'nordlys.dk';
            insert into mail_domain_record (id, tenant_id, domain_id, purpose, type, host, ordinal, expected, required,
                                            checked)
            select uuidv7(), tenant_id, id, 'SPF', 'TXT', name, 1, 'v=spf1 mx -all', true,
                   '{"state": "CONFLICT", "found": [{"value": "v=spf1 a -all", "ttlSeconds": 60, "servers": ["192.0.2.1"]}],
                     "why": {"code": "SPF_TWO_RECORDS", "arguments": ["2"]}, "proposal": "v=spf1 mx a -all",
                     "notEverywhere": false}'
              from mail_domain where name = 'nordlys.dk'""");
    }

    private static Browser.Page act(Browser browser, String verb, Map<String, String> typed) {
        var path = "/admin/domains/nordlys.dk" + verb;
        var form = new HashMap<>(browser.get(PORTAL + "/admin/domains/nordlys.dk").form(path));
        form.putAll(typed);
        return browser.post(PORTAL + path, form);
    }
}
