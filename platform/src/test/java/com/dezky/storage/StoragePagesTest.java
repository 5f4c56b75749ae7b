package com.dezky.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a customer's admin sees of their files, in Danish.
class StoragePagesTest extends BrowserTest {
    private static final String TENANT = "00000000-0000-7000-8003-0000000000e1";
    private static final String METTE = "00000000-0000-7000-8000-0000000000e2";
    private static final String JENS = "00000000-0000-7000-8000-0000000000e3";

    @BeforeEach
    void metteOwnsArkivWhereJensIsAMember() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'arkiv', 'Arkiv ApS', 'pro', 'active', now(), 'm@arkiv.test', 'arkiv.dezky.localhost')
            on conflict do nothing;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23') on conflict do nothing;
            insert into membership (id, tenant_id, person_id, roles)
            select case subject when '%2$s' then '%4$s'::uuid else '%5$s'::uuid end, '%1$s', id,
                   case subject when '%2$s' then '{owner}'::text[] else '{member}' end
              from person where subject in ('%2$s', '%3$s') on conflict do nothing;
            update person set home_tenant_id = '%1$s' where subject in ('%2$s', '%3$s');
            delete from storage_usage; delete from storage_day; delete from storage_quota; delete from storage_look
            """.formatted(TENANT, subject("mette"), subject("jens"), METTE, JENS));
    }

    /// The other tests of pages know the two in organisations of their own.
    @AfterEach
    void leave() {
        sql("update person set home_tenant_id = null; delete from membership where tenant_id = '" + TENANT + "'");
    }

    private static Browser inArkiv(String person) {
        var browser = signedIn(PORTAL, person);
        var form = new HashMap<>(browser.get(PORTAL + "/choose").form("/choose"));
        form.put("tenant", TENANT);
        browser.post(PORTAL + "/choose", form);
        return browser;
    }

    private static void measured() {
        sql("""
            insert into storage_usage (tenant_id, thing, kind, drive_id, used_bytes, measured_at, quota_bytes, enabled,
                                       seen_at) values
              ('%1$s', '%1$s', 'space', 'd1', 412000000000, now(), 500000000000, true, now()),
              ('%1$s', '%2$s', 'member', 'd2', 26000000000, now(), 25000000000, true, now());
            insert into storage_day (tenant_id, day, used_bytes, quota_bytes) values
              ('%1$s', current_date - 20, 426000000000, 500000000000),
              ('%1$s', current_date, 438000000000, 500000000000);
            insert into storage_look (tenant_id, looked_at) values ('%1$s', now())""".formatted(TENANT, METTE));
    }

    @Test
    void beforeTheFirstLookNothingIsMadeUp() {
        var page = inArkiv("mette").get(PORTAL + "/admin/storage").body();
        assertThat(page).contains("Ikke målt endnu", "Ingen filer endnu", "Abonnementet rummer")
                .doesNotContain("0 B", "role=\"meter\"", "<figure");
    }

    @Test
    void theFiguresTheirHistoryAndWhatIsGettingFull() {
        measured();
        var mette = inArkiv("mette");
        var page = mette.get(PORTAL + "/admin/storage").body();
        assertThat(page).contains("438\u00a0GB af 500\u00a0GB, 88\u00a0%", "Lager voksede 12\u00a0GB på 20 dage",
                "26\u00a0GB af 25\u00a0GB, 1\u00a0GB over", "2 rum eller medlemmer har brugt 80 %",
                "Vis som tabel", "ingen samlet oversigt over eksterne delinger");
        assertThat(page.indexOf(">Arkiv ApS</a>")).as("the biggest first")
                .isLessThan(page.indexOf("/members/" + METTE)).isPositive();
        assertThat(mette.get(PORTAL + "/admin/storage?kind=member").body()).contains("/members/" + METTE)
                .doesNotContain("/spaces/" + TENANT);
        assertThat(mette.get(PORTAL + "/admin").body()).contains("438\u00a0GB");
    }

    @Test
    void aSilentFileServerIsSaidWithTheTimeOfTheLastFigures() {
        measured();
        sql("update storage_look set failing_since = now(), failure = 'silent'");
        assertThat(inArkiv("mette").get(PORTAL + "/admin/storage").body()).contains("Filtjenesten svarer ikke. Sidst",
                "438\u00a0GB");
    }

    @Test
    void aQuotaIsChosenOnAFormThatLosesNothing() {
        measured();
        var mette = inArkiv("mette");
        var path = "/admin/storage/members/" + JENS;
        var form = new HashMap<>(mette.get(PORTAL + path).form(path));
        form.put("choice", "own");
        form.put("gigabytes", "mange");
        var wrong = mette.post(PORTAL + path, form);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"mange\"", "Skriv et antal GB");
        form.put("gigabytes", "501");
        assertThat(mette.post(PORTAL + path, form).body()).contains("Abonnementet rummer 500\u00a0GB");
        form.put("gigabytes", "40,5");
        assertThat(mette.follow(mette.post(PORTAL + path, form)).body()).contains("41\u00a0GB",
                "valgt her", "Kvoten for");

        form.put("gigabytes", "30");
        var stale = mette.post(PORTAL + path, form);
        assertThat(stale.status()).as("somebody else was faster").isEqualTo(422);
        assertThat(stale.body()).contains("En anden har ændret kvoten imens", "value=\"30\"");
        var again = new HashMap<>(stale.form(path));
        again.put("choice", "own");
        again.put("gigabytes", "30");
        assertThat(mette.follow(mette.post(PORTAL + path, again)).body()).contains("30\u00a0GB");
    }

    @Test
    void aNewMeasurementIsAskedFor() {
        measured();
        var mette = inArkiv("mette");
        var form = mette.get(PORTAL + "/admin/storage").form("/admin/storage/refresh");
        assertThat(mette.follow(mette.post(PORTAL + "/admin/storage/refresh", form)).body()).contains(
                "Vi måler igen", "en ny måling er på vej");
    }

    @Test
    void aMemberSeesNothingOfIt() {
        var jens = inArkiv("jens");
        assertThat(jens.get(PORTAL + "/admin/storage").status()).isEqualTo(403);
        assertThat(jens.get(PORTAL + "/admin/storage/spaces/" + TENANT).status()).isEqualTo(403);
    }

    @Test
    void operatorsAreToldThatThereIsNoFileServer() {
        var ida = signedIn(OPERATOR, "ida");
        assertThat(ida.get(OPERATOR + "/file-server").body()).contains("There is no file server in this environment");
        assertThat(ida.get(OPERATOR + "/").body()).doesNotContain("Give it a new one");
    }
}
