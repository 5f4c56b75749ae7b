package com.dezky.bench;

import com.dezky.kernel.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A year's log of a whole platform: how long each way of asking takes, what its indexes weigh, how fast entries are
/// written and sealed, and how fast a log is taken along.
final class AuditBench {
    private static final long ROWS = Long.getLong("dezky.bench.entries", 10_000_000);
    private static final int TENANTS = 100;
    private static final int WRITTEN = Integer.getInteger("dezky.bench.written", 20_000);
    private static final int WRITERS = 4;
    private static final int CONNECTIONS = 1;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("dezky.bench.run", 6));
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final double TARGET_MILLIS = 300;

    private record Question(String name, String path) {}

    /// @param inserted seconds until the last entry was committed
    /// @param sealed   seconds until the last one had its place in its chain
    private record Written(double inserted, double sealed) {}

    private AuditBench() {}

    public static void main(String[] args) throws Exception {
        try (var workspace = Workspace.create(); var server = Server.start(workspace.path(), Server.QUIET)) {
            var sql = server.database();
            new World(sql).tenants(TENANTS);
            fill(sql);
            var report = new Report("audit", "The audit log").machine(sql);
            report.line("%,d entries over a year. Half of them are one tenant's, the rest is spread over %d; people, "
                    + "actions and words as below. The server is a process of its own; PostgreSQL has 64 MB of buffers.",
                    ROWS, TENANTS - 1).line("");
            search(report, server);
            sizes(report, sql);
            written(report, server);
            report.write();
        }
    }

    /// Straight into the tables. The trigger that makes entries wait for their seal is off meanwhile: sealing is measured
    /// by itself.
    private static void fill(JdbcClient sql) {
        sql.sql("select audit_months((now() - make_interval(months => m))::date, 0) from generate_series(0, 12) m")
                .query((row, at) -> at).list();
        sql.sql("alter table audit_entry disable trigger awaits_sealing").update();
        // Built at the end, as after a restore: growing it word by word would take most of the time.
        sql.sql("drop index audit_personal_words").update();
        sql.sql("alter database dezky set maintenance_work_mem = '512MB'").update();
        var batch = 250_000L;
        for (var from = 0L; from < ROWS; from += batch) {
            sql.sql("""
                    with tenants as (select array_agg(id order by slug) as ids from tenant where slug like 'bench-%'),
                    made as (
                      select uuidv7() as id, now() - n * (interval '365 days' / :rows) as at, n,
                             ids[case when n % 2 = 0 then 1 else 2 + (n / 2) % (:tenants - 1) end] as tenant,
                             case when n % 1000 = 1 then 'failure' when n % 50 = 7 then 'denied' else 'success' end as outcome,
                             (array['member.created', 'member.changed', 'session.started', 'session.started',
                                    'session.started', 'domain.verified', 'group.members-changed', 'tenant.changed'])
                               [1 + n % 8] as action,
                             'person' || (n / 3) % 5000 || '@bench.example' as email,
                             'Person ' || (n / 3) % 5000 || ' Efternavn' || (n / 3) % 300 as name,
                             case when n % 100000 = 99 then 'Needle' || n else 'Target ' || n % 20000 end as target,
                             md5((n % 20000)::text)::uuid::text as target_id, md5((n / 2)::text) as request
                        from generate_series(:first, :last) n, tenants),
                    entries as (
                      insert into audit_entry (id, at, tenant_id, actor_kind, action, target_kind, target_id, outcome,
                                               request_id, changes)
                      select id, at, tenant, 'person', action, 'member', target_id, outcome, request,
                             '[{"field":"roles","before":"member","after":"admin","personal":false}]' from made)
                    insert into audit_personal (entry_id, at, tenant_id, actor_email, actor_name, ip, target_name, words)
                    select id, at, tenant, email, name, '192.0.2.' || n % 250, target,
                           audit_words(tenant, action, outcome, target_id, request, email, name, '192.0.2.' || n % 250,
                                       target)
                      from made
                    """).param("rows", ROWS).param("tenants", TENANTS).param("first", from + 1)
                    .param("last", Math.min(from + batch, ROWS)).update();
        }
        sql.sql("create index audit_personal_words on audit_personal using gin (words)").update();
        sql.sql("alter table audit_entry enable trigger awaits_sealing").update();
        sql.sql("vacuum analyze audit_personal").update();
        sql.sql("vacuum analyze audit_entry").update();
    }

    private static List<Question> questions() {
        var big = "/tenants/" + World.slug(1) + "/audit?limit=50";
        var small = "/tenants/" + World.slug(42) + "/audit?limit=50";
        var all = "/audit?limit=50";
        return List.of(
                new Question("newest, half of all entries", big),
                new Question("newest, a hundredth of the other half", small),
                new Question("newest, the whole platform", all),
                new Question("an action, frequent elsewhere and never here", big + "&action=member.changed"),
                new Question("an outcome, frequent", big + "&outcome=success"),
                new Question("an outcome, one in a thousand, never in this half", big + "&outcome=failure"),
                new Question("an outcome, one in a thousand, the whole platform", all + "&outcome=failure"),
                new Question("one person's address", big + "&actorEmail=person1234@bench.example"),
                new Question("one person's address, small tenant", small + "&actorEmail=person1234@bench.example"),
                new Question("person, action and outcome", big
                        + "&actorEmail=person1234@bench.example&action=member.changed&outcome=success"),
                new Question("a word in every entry", big + "&q=person"),
                new Question("a word in one of 300", big + "&q=efternavn123"),
                new Question("a word in one of 300, the whole platform", all + "&q=efternavn123"),
                new Question("the beginning of a rare word", all + "&q=needle"),
                new Question("a word in no entry", big + "&q=nothinglikeit"),
                new Question("a frequent word with a rare one", big + "&q=" + encoded("person efternavn123 4023")),
                new Question("a reference", all + "&q=" + "c81e728d9d4c2f636f067f89cc14862c"),
                new Question("everything about one thing", big + "&target=c81e728d-9d4c-2f63-6f06-7f89cc14862c"),
                new Question("a month, half a year ago", big + "&q=efternavn123&since=" + daysAgo(210) + "&before="
                        + daysAgo(180)));
    }

    private static String daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toString();
    }

    private static void search(Report report, Server server) {
        var token = server.token("operator");
        var host = server.addresses.api().getAuthority();
        var port = server.addresses.ports().platform();
        report.line("## Search").line("").line("Over the API, pages of 50, one after the other for %d s each.",
                RUN.toSeconds()).line("")
                .line("| question | answers | p50 ms | p95 ms |").line("|---|---|---|---|");
        var worst = 0.0;
        for (var question : questions()) {
            var request = List.of(Connection.get(host, question.path, token));
            Load.run(server, port, request, CONNECTIONS, WARM_UP);
            var run = Load.run(server, port, request, CONNECTIONS, RUN);
            report.line("| %s | %d | %.1f | %.1f |", question.name, run.nanos().length, run.millisAt(0.5),
                    run.millisAt(0.95));
            worst = Math.max(worst, run.millisAt(0.95));
        }
        report.line("").target("p95 of every search over %,d entries".formatted(ROWS), "< 300 ms",
                "%.1f ms at worst".formatted(worst), worst < TARGET_MILLIS).line("");
    }

    private static void sizes(Report report, JdbcClient sql) {
        report.line("## Size").line("").line("| what | MB | bytes per entry |").line("|---|---|---|");
        sql.sql("""
                select coalesce(p.relname, c.relname) as name, sum(pg_relation_size(c.oid))
                  from pg_class c
                  join pg_namespace s on s.oid = c.relnamespace and s.nspname = 'dezky'
                  join pg_inherits i on i.inhrelid = c.oid
                  join pg_class p on p.oid = i.inhparent
                 where p.relname like 'audit%'
                 group by 1
                 order by 2 desc
                """)
                .query((row, at) -> report.line("| `%s` | %,d | %.0f |", row.getString(1), row.getLong(2) / 1_000_000,
                        (double) row.getLong(2) / ROWS))
                .list();
        report.line("");
    }

    /// As the application writes: one entry a transaction, in a tenant's scope; the worker seals beside it.
    private static void written(Report report, Server server) throws Exception {
        var sql = server.database();
        var tenant = sql.sql("select id::text from tenant where slug = :slug").param("slug", World.slug(7))
                .query(String.class).single();
        var before = sql.sql("select count(*) from audit_link").query(Long.class).single();
        var time = write(server, sql, tenant);
        var sealed = sql.sql("select count(*) from audit_link").query(Long.class).single() - before;
        report.line("## Writing and sealing").line("")
                .line("%,d entries of one tenant, %d writers, a transaction each, with all indexes above; the worker links "
                        + "them meanwhile.", WRITTEN, WRITERS)
                .line("").line("| entries/s written | entries/s sealed | sealed |").line("|---|---|---|")
                .line("| %,.0f | %,.0f | %,d |", WRITTEN / time.inserted, WRITTEN / time.sealed, sealed).line("");
        report.line("## Taking along").line("").line("| file | lines | MB | lines/s |").line("|---|---|---|---|");
        for (var format : List.of("ndjson", "csv")) {
            var began = System.nanoTime();
            var file = server.fetch(server.token("operator"), "/tenants/" + World.slug(7) + "/audit/export?format="
                    + format);
            var seconds = seconds(began);
            long lines;
            try (var text = Files.lines(file)) {
                lines = text.count();
            }
            report.line("| %s | %,d | %.1f | %,.0f |", format, lines, Files.size(file) / 1e6, lines / seconds);
        }
        report.line("");
    }

    private static Written write(Server server, JdbcClient sql, String tenant) throws InterruptedException,
            ExecutionException {
        var began = System.nanoTime();
        var writers = new ArrayList<Callable<Boolean>>();
        for (var writer = 0; writer < WRITERS; writer++) {
            writers.add(() -> write(server.databaseUrl(), tenant));
        }
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (var each : threads.invokeAll(writers)) {
                each.get();
            }
        }
        var inserted = seconds(began);
        for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end;) {
            if (sql.sql("select not exists (select from unsealed_entry)").query(Boolean.class).single()) {
                return new Written(inserted, seconds(began));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("not sealed in time");
    }

    private static boolean write(String url, String tenant) throws SQLException {
        try (var connection = DriverManager.getConnection(url + "?currentSchema=dezky", "dezky_app", "")) {
            connection.setAutoCommit(false);
            try (var scope = connection.prepareStatement("select set_config('dezky.tenant', ?, true)");
                    var entry = connection.prepareStatement("""
                            with entry as (
                              insert into audit_entry (id, tenant_id, actor_kind, action, target_kind, target_id, outcome,
                                                       request_id)
                              values (?::uuid, ?::uuid, 'person', 'member.changed', 'member', ?, 'success', ?))
                            insert into audit_personal (entry_id, tenant_id, actor_email, actor_name, target_name, words)
                            values (?::uuid, ?::uuid, 'mette@bench.example', 'Mette Holm', 'Jens Bo',
                                    audit_words(?::uuid, 'member.changed', 'success', ?, ?, 'mette@bench.example',
                                                'Mette Holm', null, 'Jens Bo'))
                            """)) {
                for (var number = 0; number < WRITTEN / WRITERS; number++) {
                    var id = Ids.next().toString();
                    scope.setString(1, tenant);
                    scope.execute();
                    var at = 0;
                    for (var value : List.of(id, tenant, id, id, id, tenant, tenant, id, id)) {
                        entry.setString(++at, value);
                    }
                    entry.executeUpdate();
                    connection.commit();
                }
            }
        }
        return true;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
