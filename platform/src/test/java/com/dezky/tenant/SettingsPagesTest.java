package com.dezky.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An organisation's settings, and that they hold.
class SettingsPagesTest extends BrowserTest {
    private static final String MOSE = "00000000-0000-7000-8001-0000000000d1";
    private static final String SETTINGS = PORTAL + "/admin/settings";

    @BeforeEach
    void metteOwnsMoseAndJensAuditsIt() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'mose', 'Mose ApS', 'pro', 'active', now(), 'm@mose.test', 'mose.test') on conflict do nothing;
            update tenant set language = null, time_zone = 'Europe/Copenhagen', name = 'Mose ApS' where id = '%1$s';
            delete from membership;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, case subject when '%2$s' then '{owner}'::text[] else '{auditor}' end
              from person where subject in ('%2$s', '%3$s')
            """.formatted(MOSE, subject("mette"), subject("jens")));
    }

    @Test
    void whatIsSavedIsThereAndInTheLog() {
        var mette = signedIn(PORTAL, "mette");
        var saved = mette.follow(save(mette, Map.of("name", "Mose & Søn", "industry", "Skovbrug", "technicalEmail",
                "it@mose.test")));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body()).contains("value=\"Mose &amp; Søn\"", "value=\"Skovbrug\"", "value=\"it@mose.test\"",
                "Indstillingerne er gemt");
        assertThat(mette.get(PORTAL + "/admin").body()).contains("ændrede Mose &amp; Søn");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() {
        var mette = signedIn(PORTAL, "mette");
        var wrong = save(mette, Map.of("name", " ", "contactEmail", "nobody", "timeZone", "Mars/Base", "language",
                "tlh", "industry", "Havbrug"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#f-name\"", "href=\"#f-contactEmail\"", "href=\"#f-timeZone\"",
                "href=\"#f-language\"", "value=\"Havbrug\"", "value=\"nobody\"");
    }

    @Test
    void whoeverWasSlowerIsToldAndKeepsWhatTheyTyped() {
        var mette = signedIn(PORTAL, "mette");
        var form = mette.get(SETTINGS).form("/admin/settings");
        save(mette, Map.of("name", "Hurtig"));
        var late = mette.post(SETTINGS, filled(form, Map.of("name", "Langsom")));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("En anden har ændret", "value=\"Langsom\"");
        assertThat(mette.post(SETTINGS, filled(late.form("/admin/settings"), Map.of("name", "Langsom"))).status())
                .isEqualTo(302);
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        var jens = signedIn(PORTAL, "jens");
        var page = jens.get(SETTINGS);
        assertThat(page.body()).contains("Mose ApS", "Du kan se indstillingerne", "href=\"/admin/export\"")
                .doesNotContain("action=\"/admin/settings\"", "/admin/settings/close", "/admin/settings/ownership");
        var tried = jens.post(SETTINGS, filled(signedIn(PORTAL, "mette").get(SETTINGS).form("/admin/settings"),
                Map.of()));
        assertThat(tried.status()).isEqualTo(403);
    }

    @Test
    void theOrganisationsLanguageHoldsForWhoeverChoseNoneAndYieldsToTheirOwn() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/admin", "Accept-Language", "en").body()).contains("<html lang=\"en\"");
        save(mette, Map.of("language", "da"));
        assertThat(mette.get(PORTAL + "/admin", "Accept-Language", "en").body()).contains("<html lang=\"da\"");
        assertThat(mette.get(PORTAL + "/", "Accept-Language", "en").body()).contains("<html lang=\"da\"");
        mette.setCookie(PORTAL_HOST, "dezky-lang", "en");
        assertThat(mette.get(PORTAL + "/admin", "Accept-Language", "da").body()).contains("<html lang=\"en\"");
    }

    @Test
    void timesStandInTheOrganisationsZone() {
        sql("""
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at, checked_at, created_at)
            values (gen_random_uuid(), '%s', 'mose.example', 'c', now(), now(), '2026-01-15T23:30:00Z', now())
            on conflict (tenant_id, name) do update set checked_at = excluded.checked_at""".formatted(MOSE));
        var mette = signedIn(PORTAL, "mette");
        assertThat(plain(mette.get(PORTAL + "/admin/domains/mose.example"))).contains("16. jan. 2026 kl. 00.30");
        save(mette, Map.of("timeZone", "America/New_York"));
        assertThat(plain(mette.get(PORTAL + "/admin/domains/mose.example"))).contains("15. jan. 2026 kl. 18.30");
    }

    private static String plain(Browser.Page page) {
        return page.body().replace('\u00a0', ' ');
    }

    private static Browser.Page save(Browser browser, Map<String, String> answers) {
        return browser.post(SETTINGS, filled(browser.get(SETTINGS).form("/admin/settings"), answers));
    }

    private static Map<String, String> filled(Map<String, String> hidden, Map<String, String> answers) {
        var form = new HashMap<>(hidden);
        form.putAll(Map.of("name", "Mose ApS", "industry", "", "language", "", "timeZone", "Europe/Copenhagen",
                "contactEmail", "m@mose.test", "billingEmail", "", "technicalEmail", "", "securityEmail", ""));
        form.putAll(answers);
        return form;
    }
}
