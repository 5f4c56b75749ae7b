package com.dezky.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Scope;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.kernel.TenantId;
import com.dezky.ocis.OcisClient;
import com.dezky.ocis.SpaceName;
import com.dezky.tenant.TenantProgress;
import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import com.dezky.testing.MovableClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Tenants with spaces and people at an emulated file server, and the worker's rounds one at a time.
abstract class FilesTest extends ApiTest {
    static final OcisEmulator FILES = new OcisEmulator(OcisEmulator.Settings.defaults()
            .withAppToken("plain", "plain-token"));
    static final long GIGABYTE = 1_000_000_000L;

    static {
        FILES.start(0);
    }

    @DynamicPropertySource
    static void files(DynamicPropertyRegistry registry) {
        registry.add("dezky.ocis.url", () -> "http://127.0.0.1:" + FILES.port());
        registry.add("dezky.ocis.username", () -> OcisEmulator.Settings.SERVICE_USER);
        registry.add("dezky.ocis.token", () -> OcisEmulator.Settings.APP_TOKEN);
        registry.add("dezky.ocis.limits.read", () -> "700ms");
        registry.add("dezky.ocis.limits.whole", () -> "1500ms");
    }

    final MovableClock clock = new MovableClock();

    @Autowired
    OcisClient ocis;

    @Autowired
    LookStore looks;

    @Autowired
    UsageStore usage;

    @Autowired
    PlaceStore places;

    @Autowired
    Warnings warnings;

    @Autowired
    TenantProgress tenants;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Scope scope;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    StorageSettings settings;

    @BeforeEach
    void healed() {
        FILES.faults().heal();
        FILES.faults().slowness(Duration.ofSeconds(2));
        FILES.listAll();
        FILES.refuseCredentials(false);
        FILES.lapseConfiguredTokens(false);
    }

    Sampling sampling() {
        return new Sampling(ocis, looks, usage, places, warnings, tenants, events, scope, transaction, clock,
                settings);
    }

    /// One round, due or not.
    void look() {
        sql("update storage_round set next_at = '-infinity', lease = null, lease_until = null");
        sampling().runIfDue();
    }

    /// A new tenant on plan pro, with an owner of its own and its space at the file server.
    TenantId tenant(String slug) {
        var made = operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"pro\"}".formatted(slug,
                slug));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var id = new TenantId(UUID.fromString(made.at("/id")));
        var space = ocis.createSpace(SpaceName.legal(slug), alias(slug), "dezky:tenant=" + id, 500 * GIGABYTE);
        sql("update tenant set status = 'active', ocis_space_id = '%s' where id = '%s'".formatted(space.id(), id));
        member(slug, "owner-of-" + slug, "owner");
        return id;
    }

    static String alias(String slug) {
        return "project/dezky-" + slug;
    }

    /// Somebody at home in the tenant, with an account at the file server; their own space is made when they visit.
    UUID member(String slug, String subject, String role) {
        person(subject).get("/users/me");
        sql("""
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{%1$s}'
              from tenant t, person p where t.slug = '%2$s' and p.subject = '%3$s';
            update person set home_tenant_id = (select id from tenant where slug = '%2$s') where subject = '%3$s'
            """.formatted(role, slug, subject));
        FILES.seedUser(subject, "Name of " + subject, subject + "@people.test");
        return UUID.fromString(text("select m.id from dezky.membership m join dezky.person p on p.id = m.person_id"
                + " where p.subject = '" + subject + "'"));
    }

    Http owner(String slug) {
        return person("owner-of-" + slug);
    }

    JsonNode read(String slug) {
        var answer = owner(slug).get("/tenants/" + slug + "/storage?limit=200");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    JsonNode place(String slug, UUID id) {
        return read(slug).path("items").valueStream().filter(item -> item.path("id").asString().equals(id.toString()))
                .findFirst().orElseThrow();
    }

    /// What the mails with this tenant say, as recipient and subject.
    static List<String> mails(TenantId tenant) {
        return texts("select recipient || ': ' || subject from dezky.notification_outbox where tenant_id = '" + tenant
                + "' and key like 'storage-full.%' order by created_at, id");
    }

    static String text(String sql) {
        return texts(sql).getFirst();
    }

    static List<String> texts(String sql) {
        try (var connection = DriverManager.getConnection(database(), "postgres", "");
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
