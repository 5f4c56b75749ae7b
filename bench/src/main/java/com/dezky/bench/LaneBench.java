package com.dezky.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How soon a person's reconcile starts while a sweep over every tenant runs.
final class LaneBench {
    private static final int TENANTS = 10_000;
    private static final int ASKED = 40;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LaneBench() {}

    public static void main(String[] args) throws InterruptedException {
        try (var workspace = Workspace.create(); var server = Server.start(workspace.path(), Server.QUIET)) {
            var sql = server.database();
            var world = new World(sql);
            world.tenants(TENANTS);
            world.analyze();
            server.latency(LATENCY);
            delay(server, sql, "nordlys");

            world.sweepNow();
            var before = swept(sql);
            var began = Instant.now();
            var delays = new ArrayList<Double>();
            for (var i = 0; i < ASKED; i++) {
                Thread.sleep(PAUSE);
                delays.add(delay(server, sql, i % 2 == 0 ? "nordlys" : "solsikke"));
            }
            var seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
            report(server, world, delays.stream().sorted().mapToDouble(Double::doubleValue).toArray(),
                    (swept(sql) - before) / seconds);
        }
    }

    private static void report(Server server, World world, double[] delays, double sweptPerSecond) {
        var worst = delays[delays.length - 1];
        new Report("lane", "A person's reconcile during a sweep").machine(server.database())
                .line("%,d tenants are due for the sweep at once, upstreams answer after %d ms; meanwhile a person asks "
                        + "%d times for a reconcile of a tenant of theirs. Delay: from sending the request until the run "
                        + "began. When the last was asked, %,d tenants were still waiting to be swept (%.1f/s were).",
                        TENANTS, LATENCY.toMillis(), ASKED, world.unswept(), sweptPerSecond)
                .line("")
                .line("| p50 ms | p90 ms | worst ms |").line("|---|---|---|")
                .line("| %.0f | %.0f | %.0f |", delays[delays.length / 2], delays[delays.length * 9 / 10], worst)
                .line("")
                .target("start of a person's reconcile during a sweep", "< 1 s", "%.0f ms at worst".formatted(worst),
                        worst < 1000)
                .write();
    }

    private static long swept(JdbcClient sql) {
        return sql.sql("select count(*) from provisioning_run where trigger = 'sweep'").query(Long.class).single();
    }

    /// In milliseconds, by the one clock that server and benchmark share.
    private static double delay(Server server, JdbcClient sql, String slug) throws InterruptedException {
        var token = server.token("operator");
        var asked = Instant.now();
        server.send(token, "POST", "/tenants/" + slug + "/reconcile", "");
        for (var end = asked.plus(PATIENCE); Instant.now().isBefore(end);) {
            var started = sql.sql("""
                                  select min(started_at)
                                    from provisioning_run
                                   where started_at >= :asked and trigger = 'person' and ended_at is not null
                                     and tenant_id = (select id from tenant where slug = :slug)
                                  """)
                    .param("asked", asked.atOffset(java.time.ZoneOffset.UTC)).param("slug", slug)
                    .query((row, at) -> java.util.Optional.ofNullable(row.getObject(1, OffsetDateTime.class))).single();
            if (started.isPresent()) {
                return Duration.between(asked, started.get().toInstant()).toNanos() / 1e6;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("no run of " + slug + " began in time");
    }
}
