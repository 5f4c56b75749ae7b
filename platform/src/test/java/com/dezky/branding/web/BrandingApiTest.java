package com.dezky.branding.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.branding.accent.Accent;
import com.dezky.branding.accent.Rgb;
import com.dezky.branding.accent.ThemeCss;
import com.dezky.branding.accent.ThemeCss.Extent;
import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrandingApiTest extends ApiTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M%s 0h9\"/></svg>";
    private static final String EMPTY = "{\"productName\":null,\"accent\":null,\"mails\":[]}";

    private final String slug = "b" + UUID.randomUUID().toString().substring(0, 8);
    private final String owner = "owner-of-" + slug;

    @BeforeEach
    void aTenantWithAnOwnerAndAMember() {
        person(owner).get("/users/me");
        person("member-of-" + slug).get("/users/me");
        sql("""
            insert into tenant (slug, name, plan, status, activated_at, contact_email, mail_domain)
            values ('%1$s', 'Bring %1$s', 'pro', 'active', now(), 'x@%1$s.test', '%1$s.test');
            insert into membership (tenant_id, person_id, roles)
            select t.id, p.id, case p.subject when 'owner-of-%1$s' then '{owner}'::text[] else '{member}' end
              from tenant t, person p where t.slug = '%1$s' and p.subject in ('owner-of-%1$s', 'member-of-%1$s')
            """.formatted(slug));
    }

    @Test
    void aNewTenantLooksLikeDezkyAndSaysSo() {
        var found = mine().get(path());
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("ETag")).isEqualTo("\"0\"");
        assertThat(found.at("/productName/value")).isEqualTo("Dezky");
        assertThat(found.at("/productName/source")).isEqualTo("dezky");
        assertThat(found.at("/accent/value")).isEmpty();
        assertThat(found.json().path("mails").size()).isEqualTo(8);
    }

    @Test
    void theAccentIsTheTenantsBrandColorWhereverItIsSet() {
        var saved = put("{\"productName\":\" Nordlys Cloud \",\"accent\":\"FFD400\",\"mails\":[]}", "\"0\"");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.at("/productName/value")).isEqualTo("Nordlys Cloud");
        assertThat(saved.at("/productName/source")).isEqualTo("tenant");
        assertThat(saved.at("/accent/text")).isEqualTo("#000000");
        assertThat(saved.json().at("/accent/adjusted").asBoolean()).isTrue();
        var tenant = mine().get("/tenants/" + slug);
        assertThat(tenant.at("/brandColor")).isEqualTo("#ffd400");

        assertThat(mine().patch("/tenants/" + slug, "{\"brandColor\":\"#e4002b\"}", "If-Match", tenant.header("ETag"))
                .status()).isEqualTo(200);
        var now = mine().get(path());
        assertThat(now.at("/accent/value")).isEqualTo("#e4002b");
        assertThat(put(EMPTY, saved.header("ETag")).status()).as("what was read before the colour changed")
                .isEqualTo(412);
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        assertThat(mine().send("PUT", path(), EMPTY).status()).isEqualTo(428);
        assertThat(put("{\"productName\":\"One\"}", "\"0\"").status()).isEqualTo(200);
        var late = put("{\"productName\":\"Two\"}", "\"0\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.at("/current/productName/value")).isEqualTo("One");
    }

    @Test
    void saysEverythingThatIsWrongAndWhere() {
        var refused = put("""
                {"productName":"A\\u202eB","accent":"red","mails":[
                  {"template":"invitation","language":"da","subject":"Hej\\r\\nBcc: all@x.test","body":"{{constructor}}"},
                  {"template":"nothing","language":"da","subject":"x","body":"y"}]}""", "\"0\"");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").valueStream().map(error -> error.path("pointer").asString() + " "
                + error.path("code").asString())).containsExactlyInAnyOrder("/productName control-characters",
                        "/accent bad-color", "/mails/0/subject control-characters", "/mails/0/body unknown-place",
                        "/mails/0/body missing-place", "/mails/1 unknown-mail");
        assertThat(refused.body()).contains("{{constructor}}", "sender, organisation, link, product");
        assertThat(mine().get(path()).at("/productName/source")).isEqualTo("dezky");
    }

    @Test
    void aLogoIsServedByItsContentToWhoeverKnowsItAndCanDoNothing() {
        var set = logo("light", SVG.formatted(slug.hashCode()), "image/svg+xml");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.at("/logoLight/source")).isEqualTo("tenant");
        var served = api().get(set.at("/logoLight/url"));
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(served.header("Content-Security-Policy")).isEqualTo(
                "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(served.header("Cache-Control")).contains("immutable", "public");
        assertThat(api().get(set.at("/logoLight/url").replace(".svg", ".png")).status()).isEqualTo(404);
        assertThat(api().host("app.dezky.localhost").get(set.at("/logoLight/url")).header("Content-Security-Policy"))
                .contains("sandbox");

        var removed = mine().delete(path() + "/logos/light");
        assertThat(removed.json().at("/logoLight/url").isNull()).isTrue();
        assertThat(api().get(set.at("/logoLight/url")).status()).isEqualTo(404);
    }

    @Test
    void refusesAFileWithItsReason() {
        var script = logo("light", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script/></svg>",
                "image/svg+xml");
        assertThat(script.status()).isEqualTo(422);
        assertThat(script.at("/type")).endsWith("logo-refused");
        assertThat(script.at("/reason")).isEqualTo("active");
        assertThat(logo("light", "x".repeat(600_000), "image/png").at("/reason")).isEqualTo("too-large");
        assertThat(logo("light", SVG, "image/png").at("/reason")).isEqualTo("wrong-type");
        assertThat(logo("both", SVG, "image/svg+xml").status()).isEqualTo(404);
    }

    @Test
    void aThemeIsServedByItsColourAlone() {
        put("{\"accent\":\"#e4002b\"}", "\"0\"");
        var theme = api().get(ThemeCss.of(Accent.of(Rgb.read("#e4002b").orElseThrow()), Extent.PAGE)
                .address());
        assertThat(theme.status()).isEqualTo(200);
        assertThat(theme.header("Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(theme.header("Cache-Control")).contains("immutable");
        assertThat(theme.body()).contains("--accent: #e4002b").hasSizeLessThan(700);
        assertThat(api().get("/assets/theme/page-e4002b-000000000000.css").status()).isEqualTo(404);
    }

    @Test
    void othersSeeAndChangeNothing() {
        put("{\"productName\":\"Secret\"}", "\"0\"");
        person("stranger-" + slug).get("/users/me");
        assertThat(person("stranger-" + slug).get(path()).status()).isEqualTo(404);
        assertThat(person("stranger-" + slug).send("PUT", path(), EMPTY, "If-Match", "\"1\"").status()).isEqualTo(404);
        assertThat(person("member-of-" + slug).get(path()).status()).isEqualTo(403);
        assertThat(person("member-of-" + slug).send("PUT", path() + "/logos/light", SVG, "Content-Type",
                "image/svg+xml").status()).isEqualTo(403);
        assertThat(person("member-of-" + slug).delete(path() + "/logos/light").status()).isEqualTo(403);
    }

    @Test
    void everyChangeIsInTheLogWithBothSides() throws SQLException {
        put("""
            {"productName":"Nordlys","accent":"#e4002b","mails":[{"template":"invitation","language":"da",
             "subject":"Kom med","body":"Se her: {{link}}"}]}""", "\"0\"");
        logo("dark", SVG.formatted(slug.hashCode()), "image/svg+xml");
        assertThat(log()).contains("branding.changed", "productName", "#e4002b", "mail.invitation.da.subject",
                "Kom med", "branding.logo-set", "logoDark");
    }

    private String log() throws SQLException {
        try (var connection = DriverManager.getConnection(database(), "dezky_platform", "");
                var asked = connection.prepareStatement("""
                        select string_agg(e.action || ' ' || e.changes::text, chr(10) order by e.id)
                          from audit_entry e join tenant t on t.id = e.tenant_id where t.slug = ?
                        """)) {
            asked.setString(1, slug);
            var found = asked.executeQuery();
            found.next();
            return found.getString(1);
        }
    }

    private Http mine() {
        return person(owner);
    }

    private String path() {
        return "/tenants/" + slug + "/branding";
    }

    private Http.Answer put(String json, String version) {
        return mine().send("PUT", path(), json, "If-Match", version);
    }

    private Http.Answer logo(String side, String content, String type) {
        return mine().send("PUT", path() + "/logos/" + side, content, "Content-Type", type);
    }
}
