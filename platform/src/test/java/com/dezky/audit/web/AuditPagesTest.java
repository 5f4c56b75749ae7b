package com.dezky.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/// The log as people read it, as plain HTML.
class AuditPagesTest extends BrowserTest {
    private static final String TENANT = "00000000-0000-7000-8003-0000000000c1";
    private static final String LOG = PORTAL + "/admin/audit";

    private Browser mette = new Browser();

    @BeforeEach
    void metteOwnsLogged() {
        mette = signedIn(PORTAL, "mette");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'logged', 'Logged ApS', 'pro', 'active', now(), 'm@logged.test', 'logged.test')
            on conflict do nothing;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23') on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s'::uuid, id, '{owner}'::text[] from person where subject = '%2$s'
            on conflict do nothing
            """.formatted(TENANT, subject("mette")));
    }

    private static void happened(String action, String outcome, String actor, String target, String when) {
        sql("""
            with it as (
              insert into audit_entry (at, tenant_id, actor_kind, action, target_kind, target_id, outcome, request_id, changes)
              values (%5$s, '%6$s', 'person', '%1$s', 'member', 'id-of-%4$s', '%2$s', 'request-of-%4$s',
                      '[{"field":"roles","before":"member","after":"<b>admin</b>","personal":false}]')
              returning id, at)
            insert into audit_personal (entry_id, at, tenant_id, actor_email, actor_name, target_name, words)
            select id, at, '%6$s', '%3$s@logged.test', '%3$s', '%4$s',
                   audit_words('%6$s', '%1$s', '%2$s', 'id-of-%4$s', 'request-of-%4$s', '%3$s@logged.test', '%3$s', null, '%4$s')
              from it
            """.formatted(action, outcome, actor, target, when, TENANT));
    }

    @Test
    void anEntryIsASentenceWithItsDetailsAndItsRelatives() {
        happened("member.changed", "success", "Vera", "Jens", "now()");
        var page = mette.get(LOG).body();
        assertThat(page).contains("Vera ændrede Jens", "<th scope=\"row\">roles</th><td>member</td><td>&lt;b&gt;admin",
                "/admin/audit?target=id-of-Jens", "/admin/audit?request=request-of-Jens", "Endnu ikke forseglet",
                "Ingen hændelse er forseglet endnu");
        happened("member.suspended", "success", "Vera", "Karl", "now()");
        assertThat(mette.get(LOG + "?target=id-of-Jens").body()).contains("Vera ændrede Jens")
                .doesNotContain("Vera spærrede");
        assertThat(mette.get(LOG + "?request=request-of-Karl").body()).contains("Vera spærrede adgangen for Karl")
                .doesNotContain("Vera ændrede");
    }

    @Test
    void filtersAreChipsThatCanBeTakenAway() {
        happened("member.changed", "denied", "Nora", "Ole", "now() - interval '40 days'");
        happened("member.changed", "success", "Nora", "Per", "now()");
        var both = mette.get(LOG + "?q=nora").body();
        assertThat(both).contains("Nora ændrede Ole", "Nora ændrede Per", "Søgning: nora");
        assertThat(mette.get(LOG + "?q=nora&outcome=denied").body()).contains("Nora ændrede Ole", "Udfald: Afvist",
                "href=\"/admin/audit?q=nora\"").doesNotContain("Nora ændrede Per");
        assertThat(mette.get(LOG + "?q=nora&days=6").body()).contains("Nora ændrede Per")
                .doesNotContain("Nora ændrede Ole");
        assertThat(mette.get(LOG + "?actor=nora@logged.test&action=member-changed").body())
                .contains("Nora ændrede Per", "Udført af: nora@logged.test", "Nogen ændrede …");
        assertThat(mette.get(LOG + "?q=nobody-like-it").body()).contains("Ingen hændelser passer");
        assertThat(mette.get(LOG + "?from=nonsense&outcome=nonsense&days=nonsense").status()).isEqualTo(200);
    }

    @Test
    void newEntriesAreToldWithoutMovingAnything() {
        happened("member.changed", "success", "Rita", "Ib", "now()");
        var page = mette.get(LOG + "?q=rita").body();
        var newer = Pattern.compile("hx-get=\"(/admin/audit/newer[^\"]*)\"").matcher(page);
        assertThat(newer.find()).isTrue();
        var address = PORTAL + HtmlUtils.htmlUnescape(newer.group(1));
        assertThat(mette.get(address).body()).doesNotContain("ny");
        happened("member.changed", "success", "Rita", "Bo", "now()");
        happened("member.changed", "success", "Somebody", "Else", "now()");
        assertThat(mette.get(address).body()).contains("1 ny hændelse", "href=\"/admin/audit?q=rita\"");
    }

    @Test
    void pagesTurnAndTheFileHasAllOfThem() {
        for (var number = 0; number < 25; number++) {
            happened("member.changed", "success", "Paula", "number" + number, "now() - interval '" + number + " min'");
        }
        var first = mette.get(LOG + "?q=paula&days=6").body();
        var next = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"").matcher(first);
        assertThat(next.find()).isTrue();
        var second = mette.get(PORTAL + HtmlUtils.htmlUnescape(next.group(1)));
        assertThat(second.body()).contains("Paula ændrede number24").doesNotContain("Paula ændrede number3<");
        var file = mette.get(PORTAL + "/admin/audit.csv?q=paula");
        assertThat(file.header("Content-Disposition")).contains("audit.csv");
        assertThat(file.body()).startsWith("\ufefftime;number;").hasLineCount(26);
        assertThat(mette.get(PORTAL + "/admin/audit.ndjson?q=paula").body()).startsWith("{\"kind\":\"log\"");
        assertThat(mette.get(LOG).body()).contains("hentede hændelsesloggen som fil");
    }

    @Test
    void onlyThoseWhoMaySeeTheLogDo() {
        sql("""
            insert into membership (tenant_id, person_id, roles)
            select '%1$s'::uuid, id, '{user_admin}'::text[] from person where subject = '%2$s'
            on conflict do nothing
            """.formatted(TENANT, subject("jens")));
        var jens = signedIn(PORTAL, "jens");
        sql("""
            insert into membership (tenant_id, person_id, roles)
            select '%1$s'::uuid, id, '{user_admin}'::text[] from person where subject = '%2$s'
            on conflict do nothing
            """.formatted(TENANT, subject("jens")));
        assertThat(jens.get(LOG).status()).isEqualTo(403);
        assertThat(jens.get(PORTAL + "/admin/audit.csv").status()).isEqualTo(403);
        assertThat(jens.get(PORTAL + "/admin").body()).doesNotContain("/admin/audit");
    }

    @Test
    void operatorsHaveTheSameLogOfEveryTenant() {
        happened("member.changed", "denied", "Sonja", "Ulla", "now()");
        var ida = signedIn(OPERATOR, "ida");
        for (var root : new String[]{"/audit", "/tenants/logged/audit"}) {
            assertThat(ida.get(OPERATOR + root + "?q=sonja&outcome=denied").body()).as(root)
                    .contains("Sonja changed Ulla", root + ".csv?q=sonja", "hx-get=\"" + root + "/newer?");
            assertThat(ida.get(OPERATOR + root + ".csv?q=sonja").body()).contains("Sonja");
            assertThat(ida.get(OPERATOR + root + ".ndjson?q=sonja").body()).endsWith("{\"kind\":\"end\"}\n");
        }
    }
}
