package com.dezky.branding.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an admin sees of the organisation's look and does with it, in Danish.
class BrandingPagesTest extends BrowserTest {
    private static final String MAIL = "/admin/branding/mail/invitation";

    /// New ones for each test: the application remembers how it looked in the last.
    private final String maler = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    @BeforeEach
    void metteOwnsOneAndJensAnother() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        for (var tenant : Map.of(maler, "maler-" + maler.substring(0, 8), other, "murer-" + other.substring(0, 8))
                .entrySet()) {
            sql("""
                insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
                  ('%1$s', '%2$s', '%2$s ApS', 'pro', 'active', now(), 'm@%2$s.test', '%2$s.dezky.localhost');
                insert into subscription (tenant_id, plan, seats, currency, price, period_end)
                values ('%1$s', 'pro', 50, 'DKK', 475000, '2026-12-23')""".formatted(tenant.getKey(),
                    tenant.getValue()));
        }
        belongs(maler, "mette", "owner");
        belongs(other, "jens", "owner");
    }

    @AfterEach
    void leave() {
        sql("delete from membership where tenant_id in ('" + maler + "', '" + other + "')");
    }

    private static void belongs(String tenant, String person, String role) {
        sql("insert into membership (tenant_id, person_id, roles) select '%s', id, '{%s}' from person where subject = '%s'"
                .formatted(tenant, role, subject(person)));
    }

    private static Browser in(String tenant, String person) {
        var browser = signedIn(PORTAL, person);
        var form = new HashMap<>(browser.get(PORTAL + "/choose").form("/choose"));
        form.put("tenant", tenant);
        browser.post(PORTAL + "/choose", form);
        return browser;
    }

    @Test
    void whatIsSavedIsWornAtOnceByThisOrganisationAlone() {
        var mette = in(maler, "mette");
        var page = mette.get(PORTAL + "/admin/branding");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Kommer fra Dezky", "Forhåndsvisning", "aria-current=\"page\"")
                .doesNotContain("/assets/theme/page-");

        var saved = mette.follow(save(mette, "Malerens Kontor", "#FFD400"));
        assertThat(saved.body()).contains("Branding gemt", "/assets/theme/page-ffd400-", "Sat af jer",
                "Malerens Kontor</title>", "Som tekst vises farven lidt mørkere i lyst tema");
        assertThat(mette.get(PORTAL + "/").body()).contains("/assets/theme/page-ffd400-", "Malerens Kontor");
        assertThat(mette.get(PORTAL + "/choose").body()).as("a page about no organisation").doesNotContain(
                "/assets/theme/page-");
        assertThat(in(other, "jens").get(PORTAL + "/admin/branding").body()).doesNotContain("Malerens Kontor",
                "/assets/theme/page-");
    }

    @Test
    void aBrowserThatKnowsTheOrganisationIsGreetedInItsLook() {
        var mette = in(maler, "mette");
        mette.follow(save(mette, "Malerens Kontor", "#e4002b"));
        mette.get(PORTAL + "/");
        assertThat(mette.get(PORTAL + "/auth/signed-out").body()).contains("Malerens Kontor", "Drevet af Dezky",
                "/assets/theme/page-e4002b-");
        assertThat(new Browser().get(PORTAL + "/auth/signed-out").body()).doesNotContain("Malerens Kontor",
                "Drevet af");
    }

    @Test
    void nothingTypedIsLostWhenSomethingIsWrong() {
        var mette = in(maler, "mette");
        var refused = save(mette, "Malerens Kontor", "rød");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Skriv en farvekode som #0a6b7c", "value=\"Malerens Kontor\"",
                "value=\"rød\"", "href=\"#f-accent\"");
        assertThat(mette.get(PORTAL + "/admin/branding").body()).doesNotContain("Malerens Kontor");
    }

    @Test
    void whoComesLateIsToldAndKeepsWhatWasTyped() {
        var mette = in(maler, "mette");
        var form = new HashMap<>(mette.get(PORTAL + "/admin/branding").form("/admin/branding"));
        mette.follow(save(mette, "Først", ""));
        form.put("productName", "Sidst");
        var late = mette.post(PORTAL + "/admin/branding", form);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body()).contains("En anden har ændret det her imens", "value=\"Sidst\"");
    }

    @Test
    void thePreviewShowsWhatIsTypedAndSavesNothing() {
        var mette = in(maler, "mette");
        var form = new HashMap<>(mette.get(PORTAL + "/admin/branding").form("/admin/branding"));
        form.put("productName", "<script>alert(1)</script>");
        form.put("accent", "#00a651");
        var shown = mette.post(PORTAL + "/admin/branding/preview", form);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("/assets/theme/sample-00a651-", "&lt;script&gt;").doesNotContain(
                "<script>alert", "/assets/theme/page-");
        assertThat(mette.get(PORTAL + "/admin/branding").body()).doesNotContain("00a651");
    }

    @Test
    void aMailIsPutInOwnWordsAndGivenBack() {
        var mette = in(maler, "mette");
        assertThat(mette.get(PORTAL + MAIL).body()).contains("Ordlyden er Dezkys", "{{link}}", "Skal være med",
                "Mette Holm inviterer dig til Nordlys ApS");
        assertThat(mette.follow(words(mette, "", "Kom med, {{sender}} spørger", "Her: {{link}} ${7*7} <b>")).body())
                .contains("Mailen er gemt", "Ordlyden er jeres egen",
                        "Her: https://app.example.com/invitations/… ${7*7} &lt;b&gt;",
                        "Brug standardteksten");
        assertThat(mette.follow(words(mette, "/standard", "x", "x")).body()).contains("Standardteksten gælder igen",
                "Ordlyden er Dezkys");
    }

    @Test
    void aMailWithoutItsLinkOrWithAnUnknownPlaceIsRefusedByName() {
        var mette = in(maler, "mette");
        var refused = words(mette, "", "Hej {{constructor}}", "Uden link {{ {{sender}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("{{constructor}} findes ikke i denne mail",
                "{{sender}}, {{organisation}}, {{link}}, {{product}}", "Uden link {{ {{sender}}");
        assertThat(mette.get(PORTAL + MAIL + "?lang=fr").status()).isEqualTo(404);
        assertThat(mette.get(PORTAL + "/admin/branding/mail/nothing").status()).isEqualTo(404);
    }

    @Test
    void aLogoComesWithTheFormAndIsShown() {
        var mette = in(maler, "mette");
        var saved = mette.follow(upload(mette, "Malerens Kontor", "<svg xmlns='http://www.w3.org/2000/svg' "
                + "viewBox='0 0 90 20'><path d='M0 0h9'/><!-- " + maler + " --></svg>"));
        assertThat(saved.body()).contains("Branding gemt", "/assets/logo/", "Fjern logoet", "alt=\"Malerens Kontor\"");
        var form = new HashMap<>(mette.get(PORTAL + "/admin/branding").form("/admin/branding"));
        form.put("remove", "light");
        assertThat(mette.follow(mette.post(PORTAL + "/admin/branding", form)).body()).doesNotContain("/assets/logo/");
    }

    @Test
    void aHostileOrOversizedFileKeepsTheRestOfTheForm() {
        var mette = in(maler, "mette");
        var hostile = upload(mette, "Malerens Kontor", "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>");
        assertThat(hostile.status()).isEqualTo(422);
        assertThat(hostile.body()).contains("value=\"Malerens Kontor\"");
        var large = upload(mette, "Malerens Kontor", "<svg>" + "x".repeat(600_000));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body()).contains("Et logo fylder højst 512 kB", "value=\"Malerens Kontor\"");
        assertThat(mette.get(PORTAL + "/admin/branding").body()).doesNotContain("Malerens Kontor");
    }

    @Test
    void fiftyMegabytesAreTurnedAwayWithASentence() {
        var mette = in(maler, "mette");
        var refused = upload(mette, "Malerens Kontor", "x".repeat(50_000_000));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(refused.body()).contains("er for stort", "Intet er ændret");
        assertThat(mette.get(PORTAL + "/admin/branding").status()).isEqualTo(200);
    }

    @Test
    void anAuditorLooksAndAMemberDoesNot() {
        sql("delete from membership where tenant_id = '" + maler + "'");
        belongs(maler, "mette", "auditor");
        var mette = in(maler, "mette");
        assertThat(mette.get(PORTAL + "/admin/branding").body()).contains("Sådan ser I ud").doesNotContain(
                "Gem branding");
        assertThat(mette.get(PORTAL + MAIL).body()).doesNotContain("Gem mailen");
        sql("delete from membership where tenant_id = '" + maler + "'");
        belongs(maler, "mette", "member");
        assertThat(in(maler, "mette").get(PORTAL + "/admin/branding").status()).isEqualTo(403);
    }

    private static Browser.Page save(Browser browser, String name, String accent) {
        var form = new HashMap<>(browser.get(PORTAL + "/admin/branding").form("/admin/branding"));
        form.put("productName", name);
        form.put("accent", accent);
        return browser.post(PORTAL + "/admin/branding", form);
    }

    private static Browser.Page upload(Browser browser, String name, String file) {
        var body = new StringBuilder();
        var form = new HashMap<>(browser.get(PORTAL + "/admin/branding").form("/admin/branding"));
        form.put("productName", name);
        form.forEach((field, value) -> body.append("--part\r\nContent-Disposition: form-data; name=\"").append(field)
                .append("\"\r\n\r\n").append(value).append("\r\n"));
        body.append("--part\r\nContent-Disposition: form-data; name=\"logoLight\"; filename=\"logo.svg\"\r\n")
                .append("Content-Type: image/svg+xml\r\n\r\n").append(file).append("\r\n--part--\r\n");
        return browser.upload(PORTAL + "/admin/branding", body.toString(), "multipart/form-data; boundary=part");
    }

    private static Browser.Page words(Browser browser, String what, String subject, String body) {
        var form = new HashMap<>(browser.get(PORTAL + MAIL).form(MAIL));
        form.put("subject", subject);
        form.put("body", body);
        return browser.post(PORTAL + MAIL + what, form);
    }
}
