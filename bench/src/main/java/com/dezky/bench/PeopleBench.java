package com.dezky.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Five hundred people who join one tenant over the API, and the list of a tenant that has fifty thousand.
final class PeopleBench {
    private static final int JOINING = Integer.getInteger("dezky.bench.joining", 500);
    private static final int LISTED = 50_000;
    private static final int AT_ONCE = 4;
    private static final int CONNECTIONS = 4;
    private static final int PAGES = 20;
    private static final int WARMING = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("dezky.bench.warm-up", 8));
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("dezky.bench.run", 6));
    private static final double TARGET_MILLIS = 50;

    /// @param created seconds until the last request was answered
    /// @param settled seconds until the last person had everything
    /// @param inRequests upstream calls until then, by the requests and by the runs beside them
    /// @param calls upstream calls in all
    private record Joined(double created, double settled, long inRequests, long calls) {}

    private record Question(String name, List<byte[]> requests) {}

    private PeopleBench() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var workspace = Workspace.create(); var server = Server.start(workspace.path(), Server.QUIET)) {
            tenant(server, "warm");
            join(server, "warm", WARMING);
            tenant(server, "crowd");
            var joined = join(server, "crowd", JOINING);
            var world = new World(server.database());
            world.tenants(1);
            world.people(LISTED);
            world.mailboxes();
            world.analyze();

            var report = new Report("people", "People of one tenant").machine(server.database());
            report(report, joined);
            list(report, server);
            report.write();
        }
    }

    private static void tenant(Server server, String slug) throws InterruptedException {
        var sql = server.database();
        server.send(server.token("operator"), "POST", "/tenants",
                "{\"slug\":\"%s\",\"name\":\"Bench\",\"plan\":\"pro\"}".formatted(slug));
        sql.sql("update subscription set seats = 10000 where tenant_id = (select id from tenant where slug = :slug)")
                .param("slug", slug).update();
        await(slug + " is active", () -> sql.sql("select count(*) from tenant where slug = :slug and status = 'active'")
                .param("slug", slug).query(Integer.class).single() == 1);
    }

    private static Joined join(Server server, String tenant, int people)
            throws InterruptedException, ExecutionException {
        var sql = server.database();
        var token = server.token("operator");
        var before = server.upstreamCalls();
        var began = System.nanoTime();
        var creations = new ArrayList<Callable<Boolean>>();
        for (var number = 0; number < people; number++) {
            var body = "{\"name\":\"Person %1$d\",\"email\":\"person%1$d@%2$s.dezky.localhost\"}".formatted(number,
                    tenant);
            creations.add(() -> {
                server.send(token, "POST", "/tenants/" + tenant + "/users", body);
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var creation : threads.invokeAll(creations)) {
                creation.get();
            }
        }
        var created = seconds(began);
        var inRequests = server.upstreamCalls() - before;
        await("everybody of " + tenant + " has everything", () -> settled(sql, tenant));
        return new Joined(created, seconds(began), inRequests, server.upstreamCalls() - before);
    }

    private static boolean settled(JdbcClient sql, String tenant) {
        return sql.sql("""
                       select p.settled >= p.wanted
                              and not exists (select from provisioning_thing g where g.tenant_id = t.id)
                         from provisioning p
                         join tenant t on t.id = p.tenant_id
                        where t.slug = :slug
                       """).param("slug", tenant).query(Boolean.class).single();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void await(String what, Callable<Boolean> holds) throws InterruptedException {
        try {
            for (var end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end;) {
                if (holds.call()) {
                    return;
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failure) {
            throw new IllegalStateException(what, failure);
        }
        throw new IllegalStateException("not in time: " + what);
    }

    private static void report(Report report, Joined joined) {
        report.line("## Joining").line("")
                .line("%d people are created over the API, %d requests at a time, in a tenant that is active. The account "
                        + "at the identity provider is made inside the request, with its one-time password; mailbox and files "
                        + "follow by the reconciler. The emulators run in the server's process and answer at once.",
                        JOINING, AT_ONCE)
                .line("")
                .line("| people | created/s | ms per request | seconds until all are settled | upstream calls per person "
                        + "| of these before the last answer |")
                .line("|---|---|---|---|---|---|")
                .line("| %d | %.1f | %.0f | %.1f | %.2f | %.2f |", JOINING, JOINING / joined.created,
                        joined.created * 1000 * AT_ONCE / JOINING, joined.settled, (double) joined.calls / JOINING,
                        (double) joined.inRequests / JOINING)
                .line("");
    }

    private static void list(Report report, Server server) {
        var questions = questions(server);
        var port = server.addresses.ports().platform();
        questions.forEach(question -> Load.run(server, port, question.requests, CONNECTIONS, WARM_UP));
        report.line("## The list").line("")
                .line("%,d members with a mailbox each; pages of 50, %d connections in a closed loop, %d s each.",
                        LISTED,
                        CONNECTIONS, RUN.toSeconds())
                .line("")
                .line("| question | requests/s | CPU ms each | p50 ms | p99 ms |")
                .line("|---|---|---|---|---|");
        var worst = 0.0;
        for (var question : questions) {
            var run = Load.run(server, port, question.requests, CONNECTIONS, RUN);
            report.line("| %s | %,.0f | %.2f | %.1f | %.1f |", question.name, run.perSecond(), run.cpuMicros() / 1000,
                    run.millisAt(0.5), run.millisAt(0.99));
            worst = Math.max(worst, run.millisAt(0.99));
        }
        report.line("").target("p99 of every list of %,d".formatted(LISTED), "< 50 ms", "%.1f ms at worst".formatted(
                worst), worst < TARGET_MILLIS);
    }

    private static List<Question> questions(Server server) {
        var host = server.addresses.api().getAuthority();
        var token = server.token("operator");
        var list = "/tenants/" + World.slug(1) + "/users?limit=50";
        var pages = new ArrayList<byte[]>();
        for (var cursor = server.nextCursor(token, list); pages.size() < PAGES;) {
            var page = list + "&cursor=" + cursor;
            pages.add(Connection.get(host, page, token));
            cursor = server.nextCursor(token, page);
        }
        return List.of(
                new Question("first page", List.of(Connection.get(host, list, token))),
                new Question("the pages after it", pages),
                new Question("one person's address", List.of(Connection.get(host, list + "&q=person31415@", token))),
                new Question("a word in every name", List.of(Connection.get(host, list + "&q=person", token))),
                new Question("a word in no name", List.of(Connection.get(host, list + "&q=nobody", token))),
                new Question("owners", List.of(Connection.get(host, list + "&role=owner", token))),
                new Question("suspended", List.of(Connection.get(host, list + "&status=suspended", token))));
    }
}
