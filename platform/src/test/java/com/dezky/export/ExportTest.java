package com.dezky.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.BrowserTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What people take along, unpacked.
class ExportTest extends BrowserTest {
    private static final String SKOV = "00000000-0000-7000-8001-0000000000e1";
    private static final String OTHER = "00000000-0000-7000-8001-0000000000e2";
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeEach
    void metteOwnsSkovAndJensIsAMemberThereAndOwnsAnother() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'skov', 'Skov ApS', 'pro', 'active', now(), 'm@skov.test', 'skov.test'),
              ('%2$s', 'hemmelig', 'Hemmelig ApS', 'pro', 'active', now(), 'h@hemmelig.test', 'hemmelig.test')
            on conflict do nothing;
            update tenant set status = 'active', suspended_by = null where id = '%1$s';
            delete from membership;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, case subject when '%3$s' then '{owner}'::text[] else '{member}' end
              from person where subject in ('%3$s', '%4$s');
            insert into membership (tenant_id, person_id, roles)
            select '%2$s', id, '{owner}' from person where subject = '%4$s';
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at) values
              (gen_random_uuid(), '%1$s', 'skov.example', 'c', now(), now()),
              (gen_random_uuid(), '%2$s', 'hemmelig.example', 'c', now(), now()) on conflict do nothing;
            insert into service_account (id, tenant_id, name) values ('%1$s', '%1$s', 'Payroll') on conflict do nothing;
            insert into service_token (tenant_id, account_id, ending, hash, scopes, expires_at)
            values ('%1$s', '%1$s', 'abcd', 'secret-hash-secret-hash-secret-hash-secret0', '{VIEW_MEMBERS}',
                    now() + interval '9 days') on conflict do nothing;
            """.formatted(SKOV, OTHER, subject("mette"), subject("jens")));
    }

    @Test
    void anOwnerTakesTheOrganisationAlongWithPeopleSetupAndLogAndNobodyElsesThings() throws Exception {
        var files = download("mette", "/admin/export");

        assertThat(files.keySet()).containsExactly("README.txt", "organisation.ndjson", "subscription.ndjson",
                "domains.ndjson", "members.ndjson", "groups.ndjson", "invitations.ndjson", "service-accounts.ndjson",
                "audit.ndjson", "manifest.json");
        assertThat(files.get("organisation.ndjson")).contains("\"slug\":\"skov\"",
                "\"timeZone\":\"Europe/Copenhagen\"");
        assertThat(lines(files, "members.ndjson")).hasSize(2).anyMatch(line -> line.contains("jens@people.test"));
        assertThat(files.get("domains.ndjson")).contains("skov.example");
        assertThat(files.get("service-accounts.ndjson")).contains("Payroll", "VIEW_MEMBERS");
        assertThat(files.get("audit.ndjson")).as("its own entry").contains("tenant.exported");
        var all = String.join("\n", files.values());
        assertThat(all).doesNotContain("hemmelig").doesNotContain("secret-hash");
    }

    @Test
    void theManifestNamesEveryFileWithItsChecksumAndComesLast() throws Exception {
        var files = download("mette", "/admin/export");
        var manifest = JSON.readTree(files.get("manifest.json"));

        assertThat(manifest.at("/about/slug").asString()).isEqualTo("skov");
        assertThat(manifest.path("files").size()).isEqualTo(files.size() - 1);
        for (var file : manifest.path("files")) {
            var content = Objects.requireNonNull(files.get(file.path("file").asString())).getBytes(
                    StandardCharsets.UTF_8);
            assertThat(file.path("bytes").asLong()).isEqualTo(content.length);
            assertThat(file.path("sha256").asString()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance(
                    "SHA-256").digest(content)));
        }
    }

    @Test
    void theOwnerOfASuspendedOrganisationStillTakesItsDataAlongAndFindsTheWay() throws Exception {
        sql("update tenant set status = 'suspended', suspended_by = 'operator', suspended_at = now() where id = '"
                + SKOV + "'");
        var home = signedIn(PORTAL, "mette").get(PORTAL + "/");
        assertThat(home.status()).isEqualTo(403);
        assertThat(home.body()).contains("href=\"/admin/export\"", "Skov ApS").doesNotContain("action=\"/restore\"");
        assertThat(lines(download("mette", "/admin/export"), "members.ndjson")).hasSize(2);
    }

    @Test
    void whoMayNotExportIsRefusedBeforeTheFirstByte() {
        sql("delete from membership where tenant_id = '" + OTHER + "'");
        var refused = signedIn(PORTAL, "jens").get(PORTAL + "/admin/export");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void aLongListOfPeopleComesWholeAndOnce() throws Exception {
        var many = 5_000;
        sql("""
            with made as (
              insert into person (id, email, name, home_tenant_id)
              select gen_random_uuid(), 'p' || n || '@skov.example', 'Person ' || n, '%1$s'
                from generate_series(1, %2$d) as n returning id)
            insert into membership (tenant_id, person_id, roles) select '%1$s', id, '{member}' from made
            """.formatted(SKOV, many));
        assertThat(lines(download("mette", "/admin/export"), "members.ndjson")).hasSize(many + 2)
                .doesNotHaveDuplicates();
        sql("delete from membership where person_id in (select id from person where email like 'p%@skov.example')");
    }

    @Test
    void aPersonTakesAlongWhatIsKeptAboutThem() throws Exception {
        sql("""
            update person set home_tenant_id = '%1$s' where subject = '%2$s';
            insert into mailbox (id, tenant_id, kind, person_id, name)
            select '%1$s', '%1$s', 'personal', id, 'Jens' from person where subject = '%2$s' on conflict do nothing;
            insert into mail_address (tenant_id, address, domain, mailbox_id, is_primary)
            values ('%1$s', 'jens@skov.example', 'skov.example', '%1$s', true) on conflict do nothing
            """.formatted(SKOV, subject("jens")));
        var files = download("jens", "/me/export");

        assertThat(files.keySet()).containsExactly("README.txt", "profile.ndjson", "memberships.ndjson",
                "sessions.ndjson", "addresses.ndjson", "activity.ndjson", "manifest.json");
        assertThat(files.get("profile.ndjson")).contains("jens@people.test");
        assertThat(files.get("memberships.ndjson")).contains("skov", "hemmelig");
        assertThat(files.get("addresses.ndjson")).contains("jens@skov.example");
        assertThat(files.get("sessions.ndjson")).contains("portal").doesNotContain("hash", "csrf");
        assertThat(files.get("activity.ndjson")).contains("session.started");
        assertThat(String.join("\n", files.values())).doesNotContain("mette@people.test");
    }

    private static Stream<String> lines(Map<String, String> files, String name) {
        return Objects.requireNonNull(files.get(name)).lines();
    }

    private static Map<String, String> download(String person, String path) throws Exception {
        var browser = signedIn(PORTAL, person);
        var request = HttpRequest.newBuilder(URI.create(PORTAL + path)).header("Accept", "*/*")
                .header("Cookie", PORTAL_COOKIE + "=" + browser.cookie(PORTAL_HOST, PORTAL_COOKIE)).build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Disposition")).get().asString().contains(".zip");
            return unpack(answer.body());
        }
    }

    private static Map<String, String> unpack(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
