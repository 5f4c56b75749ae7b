package com.dezky.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The log is asked over the API, with more entries than the search reads in order before it asks its index.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditSearchTest extends ApiTest {
    private static final String PATH = "/tenants/searched/audit";

    @BeforeAll
    void aLogOfAYear() {
        for (var slug : List.of("searched", "neighbour")) {
            operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"mvp\"}".formatted(slug, slug));
        }
        sql("""
            select audit_months((now() - make_interval(months => m))::date, 0) from generate_series(0, 12) m;
            create temporary table made as
            select uuidv7() as id, date_trunc('day', now()) - n * interval '100 minutes' as at, n,
                   case n % 10 when 3 then 'denied' else 'success' end as outcome,
                   case n % 50 when 7 then 'domain.added' else 'member.changed' end as action,
                   'who' || n % 20 || '@people.test' as email,
                   case when n = 4321 then 'Sjælden Østergård' else 'Navn ' || n % 20 end as name,
                   't-' || n % 100 as target
              from generate_series(1, 5000) n;
            insert into audit_entry (id, at, tenant_id, actor_kind, action, target_kind, target_id, outcome, request_id)
            select m.id, m.at, t.id, 'person', m.action, 'thing', m.target, m.outcome, 'request-' || m.n
              from made m, tenant t where t.slug = 'searched';
            insert into audit_personal (entry_id, at, tenant_id, actor_email, actor_name, target_name, ip, words)
            select m.id, m.at, t.id, m.email, m.name, '100% _done_ (a+)+$', '192.0.2.' || m.n % 200,
                   audit_words(t.id, m.action, m.outcome, m.target, 'request-' || m.n, m.email, m.name,
                               '192.0.2.' || m.n % 200, '100% _done_ (a+)+$')
              from made m, tenant t where t.slug = 'searched'
            """);
    }

    @Test
    void everyFilterNarrowsAndTheyNarrowTogether() {
        assertThat(all("?action=domain.added")).isEqualTo(100);
        assertThat(all("?outcome=denied")).isEqualTo(500);
        assertThat(all("?actorEmail=WHO3@people.test")).isEqualTo(250);
        assertThat(all("?outcome=denied&actorEmail=who3@people.test")).isEqualTo(250);
        assertThat(all("?outcome=success&actorEmail=who3@people.test")).isZero();
        assertThat(all("?target=t-12")).isEqualTo(50);
        assertThat(all("?request=request-4900")).isEqualTo(1);
        assertThat(all("?q=" + encoded("who7 people"))).isEqualTo(250);
    }

    @Test
    void whatIsRareAndLongAgoIsFoundByEachOfItsWords() {
        for (var words : List.of("sjælden", "SJÆLD", "østergård", "Østerg sjæl", "request-4321")) {
            assertThat(all("?q=" + encoded(words))).as(words).isEqualTo(1);
        }
        assertThat(all("?q=stergård")).as("a word is found by its beginning").isZero();
    }

    @Test
    void timeCutsOnBothSides() {
        var items = operator().get(PATH + "?limit=3&action=member.changed").json().path("items");
        var at = items.get(1).path("at").asString();
        assertThat(operator().get(PATH + "?action=member.changed&before=" + at + "&limit=1").json().at("/items/0/id")
                .asString()).isEqualTo(items.get(2).path("id").asString());
        assertThat(all("?action=member.changed&since=" + at)).isEqualTo(2);
        assertThat(operator().get(PATH + "?since=yesterday").status()).isEqualTo(400);
    }

    @Test
    void pagesFollowEachOtherWithoutAGapOrARepetition() {
        var ids = ids("?outcome=denied&limit=37");
        assertThat(ids).hasSize(500).doesNotHaveDuplicates();
        assertThat(ids("?limit=200")).hasSize(all("")).doesNotHaveDuplicates();
    }

    @Test
    void aCursorIsGoodForItsTenantAndItsFilterAlone() {
        var cursor = operator().get(PATH + "?outcome=denied").json().path("nextCursor").asString();
        assertThat(operator().get(PATH + "?outcome=denied&cursor=" + cursor).status()).isEqualTo(200);
        for (var elsewhere : List.of(PATH + "?cursor=" + cursor, PATH + "?outcome=success&cursor=" + cursor,
                "/tenants/neighbour/audit?outcome=denied&cursor=" + cursor, "/audit?outcome=denied&cursor=" + cursor)) {
            assertThat(operator().get(elsewhere).json().path("type").asString()).as(elsewhere).endsWith("bad-cursor");
        }
    }

    @Test
    void aSearchTextIsDataAndNeverAPattern() {
        for (var text : List.of("%", "_", "*", "' or 1=1 --", "\\", "((((a+)+)+)+)$", "!!! & | <-> :*", "a\0b", "'':*",
                "\u202e\ud83d\ude00")) {
            var began = System.nanoTime();
            var answer = operator().get(PATH + "?q=" + encoded(text));
            assertThat(answer.status()).as(text + answer.body()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as(text).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(all("?q=" + encoded("%'x"))).isZero();
        assertThat(all("?q=" + encoded("100% done"))).isEqualTo(5000);
        assertThat(operator().get(PATH + "?q=" + "a".repeat(201)).status()).isEqualTo(422);
        assertThat(operator().get(PATH + "?q=" + encoded("word ".repeat(39))).status()).isEqualTo(200);
        assertThat(operator().get(PATH + "?outcome=odd").status()).isEqualTo(400);
    }

    @Test
    void anotherTenantsLogIsNotThereForAnybodyElse() {
        sql("""
            insert into person (subject, email, name) values ('neighbours-owner', 'n@people.test', 'N');
            insert into membership (tenant_id, person_id, roles)
            select t.id, p.id, '{owner}' from tenant t, person p where t.slug = 'neighbour' and p.subject = 'neighbours-owner'
            """);
        var owner = person("neighbours-owner");
        assertThat(owner.get(PATH).status()).isEqualTo(404);
        assertThat(owner.get(PATH + "/export").status()).isEqualTo(404);
        assertThat(owner.get(PATH + "/seal").status()).isEqualTo(404);
        assertThat(owner.get("/audit").status()).isEqualTo(403);
        assertThat(owner.get("/audit/export").status()).isEqualTo(403);
        assertThat(owner.get("/tenants/neighbour/audit?q=sjælden").json().path("items").size()).isZero();
        assertThat(owner.get("/tenants/neighbour/audit/export?format=csv").body()).doesNotContain("who1@");
    }

    @Test
    void aTableForPeopleRunsNoFormulas() {
        sql("""
            with it as (
              insert into audit_entry (tenant_id, actor_kind, action, target_kind, outcome)
              select id, 'person', 'test.formula', 'thing', 'success' from tenant where slug = 'neighbour'
              returning id, at, tenant_id)
            insert into audit_personal (entry_id, at, tenant_id, actor_name, words)
            select id, at, tenant_id, '=HYPERLINK("http://evil.test")',
                   audit_words(tenant_id, 'test.formula', 'success', null, null, null, null, null, null) from it
            """);
        assertThat(operator().get("/tenants/neighbour/audit/export?format=csv&action=test.formula").body())
                .contains("\"'=HYPERLINK(\"\"http://evil.test\"\")\"").hasLineCount(2);
    }

    @Test
    void takingTheLogAlongIsAnEntryOfIt() {
        operator().get("/tenants/neighbour/audit/export?format=csv&outcome=denied");
        var entry = operator().get("/tenants/neighbour/audit?action=audit.exported&limit=1").json().at("/items/0");
        assertThat(entry.path("changes").toString()).contains("csv", "denied");
    }

    private int all(String filter) {
        return ids(filter + (filter.isEmpty() ? "?" : "&") + "limit=200").size();
    }

    private List<UUID> ids(String filter) {
        var ids = new ArrayList<UUID>();
        String cursor = null;
        do {
            var answer = operator().get(PATH + filter + (cursor == null ? "" : "&cursor=" + cursor));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json().path("items").valueStream().map(item -> UUID.fromString(item.path("id").asString()))
                    .forEach(ids::add);
            cursor = answer.json().path("nextCursor").asString(null);
        } while (cursor != null);
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
