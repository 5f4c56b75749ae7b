package com.dezky.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the portal shows to whom.
class PortalPagesTest extends BrowserTest {
    private static final String NORDLYS = "00000000-0000-7000-8000-0000000000a1";
    private static final String ELSEWHERE = "00000000-0000-7000-8000-0000000000a2";

    @BeforeEach
    void metteOwnsNordlysWhereJensIsAMember() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'nordlys', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'nordlys.test'),
              ('%2$s', 'elsewhere', 'Elsewhere ApS', 'mvp', 'active', now(), 'x@else.test', 'else.test')
            on conflict do nothing;
            update tenant set status = 'active', suspended_by = null;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23') on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, case subject when '%3$s' then '{owner}'::text[] else '{member}' end
              from person where subject in ('%3$s', '%4$s') on conflict do nothing
            """.formatted(NORDLYS, ELSEWHERE, subject("mette"), subject("jens")));
    }

    @Test
    void anOwnerReachesTheAdminAreaWithItsRealFigures() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/").body()).contains("href=\"/admin\"", "Nordlys ApS");

        var admin = mette.get(PORTAL + "/admin");
        assertThat(admin.status()).isEqualTo(200);
        assertThat(admin.body().replace('\u00a0', ' ')).contains("2 af 50", "48 ledige", "4.750,00", "23. dec. 2026");
    }

    @Test
    void aMemberSeesNoAdminAreaAndIsRefusedOneByAddress() {
        var jens = signedIn(PORTAL, "jens");
        assertThat(jens.get(PORTAL + "/").body()).doesNotContain("href=\"/admin\"");
        assertThat(jens.get(PORTAL + "/palette?q=").body()).doesNotContain("href=\"/admin\"");
        assertThat(jens.get(PORTAL + "/admin").status()).isEqualTo(403);
    }

    @Test
    void nobodyCanWorkInAnOrganisationThatIsNotTheirs() {
        var mette = signedIn(PORTAL, "mette");
        var form = new HashMap<>(mette.get(PORTAL + "/choose").form("/choose"));
        form.put("tenant", ELSEWHERE);
        assertThat(mette.post(PORTAL + "/choose", form).status()).isEqualTo(404);
        assertThat(mette.get(PORTAL + "/").body()).doesNotContain("Elsewhere");
    }

    @Test
    void nobodyHearsWhenAnotherOrganisationChanges() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/live?topics=provisioning:" + ELSEWHERE).status()).isEqualTo(404);
        assertThat(mette.get(PORTAL + "/live?topics=provisioning").status()).isEqualTo(403);
        assertThat(mette.get(PORTAL + "/live?topics=provisioning:nonsense").status()).isEqualTo(400);
    }

    @Test
    void aSuspendedOrganisationIsClosedToItsPeople() {
        sql("update tenant set status = 'suspended', suspended_by = 'operator' where slug = 'nordlys'");
        assertThat(signedIn(PORTAL, "jens").get(PORTAL + "/").status()).isEqualTo(403);
        assertThat(signedIn(PORTAL, "mette").get(PORTAL + "/admin").status()).isEqualTo(403);
        assertThat(signedIn(PORTAL, "mette").get(PORTAL + "/choose").status()).isEqualTo(200);
    }

    @Test
    void thePaletteFindsPlacesPeopleAndDomainsForThoseWhoMaySeeThem() {
        sql("""
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at)
            values (gen_random_uuid(), '%s', 'jensen.test', 'c', now(), now()) on conflict do nothing
            """.formatted(NORDLYS));
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/palette?q=").body()).contains("href=\"/admin/domains\"",
                "href=\"/admin/invitations\"", "href=\"/me\"");
        assertThat(mette.get(PORTAL + "/palette?q=jens").body()).contains("jens@people.test",
                "href=\"/admin/members?member=", "href=\"/admin/domains/jensen.test\"");
        assertThat(signedIn(PORTAL, "jens").get(PORTAL + "/palette?q=jens").body())
                .doesNotContain("/admin/", "jensen.test");
        sql("delete from mail_domain where name = 'jensen.test'");
    }

    @Test
    void theNavigationLeadsOnlyWhereOneMayGo() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/admin").body()).contains("href=\"/admin/domains\"", "href=\"/admin/members\"",
                "href=\"/admin/service-accounts\"");
        sql("update membership set roles = '{billing_admin}' where person_id = (select id from person where subject = '"
                + subject("mette") + "')");
        assertThat(mette.get(PORTAL + "/admin").body()).doesNotContain("href=\"/admin/domains\"",
                "href=\"/admin/members\"", "href=\"/admin/groups\"", "href=\"/admin/service-accounts\"");
        sql("update membership set roles = '{owner}' where roles = '{billing_admin}'");
    }

    @Test
    void oneCardThatCannotBeFilledLeavesTheOthersStanding() {
        var mette = signedIn(PORTAL, "mette");
        sql("alter table audit_entry rename to audit_entry_away");
        try {
            var page = mette.get(PORTAL + "/admin");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().replace('\u00a0', ' ')).contains("2 af 50", "Kan ikke vises lige nu");
        } finally {
            sql("alter table audit_entry_away rename to audit_entry");
        }
        assertThat(mette.get(PORTAL + "/admin").body()).doesNotContain("Kan ikke vises lige nu");
    }

    @Test
    void theChecklistFollowsTheRowsAndASingleOwnerIsNudged() {
        var mette = signedIn(PORTAL, "mette");
        var before = mette.get(PORTAL + "/admin").body();
        assertThat(before).contains("Kom i gang 1 af 6", "href=\"/admin/domains/new\"", "kun én ejer",
                "href=\"/admin/settings/ownership\"");
        sql("""
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at, status)
            values (gen_random_uuid(), '%s', 'nordlys-aps.test', 'c', now(), now(), 'attention') on conflict do nothing;
            update membership set roles = '{owner}'
             where tenant_id = '%1$s' and person_id = (select id from person where subject = '%s')
            """.formatted(NORDLYS, subject("jens")).replace("%1$s", NORDLYS));
        var after = mette.get(PORTAL + "/admin").body();
        assertThat(after).contains("Kom i gang 3 af 6", "nordlys-aps.test kræver handling",
                "href=\"/admin/domains/nordlys-aps.test\"").doesNotContain("kun én ejer");
        assertThat(mette.get(PORTAL + "/").body()).contains("1 kræver handling");
        sql("delete from mail_domain where name = 'nordlys-aps.test'; update membership set roles = '{member}' "
                + "where person_id = (select id from person where subject = '" + subject("jens") + "')");
    }
}
