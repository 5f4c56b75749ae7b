package com.dezky.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From `POST /tenants` to active, beside the slowest upstream's own chain of calls.
final class ProvisionBench {
    private static final int TENANTS = 10;
    private static final int[] LATENCIES = {50, 150};
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double TARGET = 1.5;
    /// How long after its domain the emulated mail server makes a DKIM key.
    private static final Duration KEY_DELAY = Duration.ofSeconds(2);

    /// Milliseconds.
    /// @param active  from the request until the tenant was active
    /// @param slowest the slowest step, from its first call to its last, all waits included
    /// @param calls   what the slowest step spent in calls
    /// @param last    what its last run spent in calls
    private record Made(double active, double slowest, double calls, double last, String step, int runs) {
        /// What the slowest upstream takes at least: it makes keys, and the calls of the last run come after that.
        double least() {
            return step.equals("stalwart") ? KEY_DELAY.toMillis() + last : calls;
        }
    }

    private ProvisionBench() {}

    public static void main(String[] args) throws InterruptedException {
        try (var workspace = Workspace.create(); var server = Server.start(workspace.path(), Server.QUIET)) {
            var report = new Report("provision", "A tenant, from POST to active");
            // The first ones warm the server up and stay uncounted.
            make(server, "warm", 5);
            report.machine(server.database())
                    .line("%d tenants after one another for each latency, which every answer of every upstream is delayed "
                            + "by. The slowest chain is the step that ends last: from its first call to its last, over "
                            + "all runs the tenant needed, our pauses between them included. \"At least\" is what the "
                            + "upstream alone needs: the mail server makes a DKIM key %d ms after the domain, and the "
                            + "calls of the last run come after that. Medians.", TENANTS, KEY_DELAY.toMillis())
                    .line("")
                    .line("| latency ms | POST to active ms | slowest chain ms | in calls ms | which | runs | x chain "
                            + "| at least ms | x at least |")
                    .line("|---|---|---|---|---|---|---|---|---|");
            var ratios = new ArrayList<Double>();
            for (var latency : LATENCIES) {
                server.latency(Duration.ofMillis(latency));
                ratios.add(row(report, latency, make(server, "at" + latency, TENANTS)));
            }
            var worst = ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            report.line("").target("POST to active", "≤ 1.5 x the slowest chain",
                    "%.2f x what it takes at least".formatted(worst),
                    worst <= TARGET);
            report.write();
        }
    }

    private static double row(Report report, int latency, List<Made> made) {
        var active = median(made.stream().mapToDouble(Made::active));
        var slowest = median(made.stream().mapToDouble(Made::slowest));
        var ratio = median(made.stream().mapToDouble(each -> each.active / each.least()));
        report.line("| %d | %.0f | %.0f | %.0f | %s | %d | %.2f | %.0f | %.2f |", latency, active, slowest,
                median(made.stream().mapToDouble(Made::calls)), made.getFirst().step,
                made.stream().mapToInt(Made::runs).max().orElseThrow(),
                median(made.stream().mapToDouble(each -> each.active / each.slowest)),
                median(made.stream().mapToDouble(Made::least)), ratio);
        return ratio;
    }

    private static double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static List<Made> make(Server server, String name, int count) throws InterruptedException {
        var sql = server.database();
        var made = new ArrayList<Made>();
        for (var i = 0; i < count; i++) {
            var slug = "%s-%d".formatted(name, i);
            var token = server.token("operator");
            var asked = Instant.now();
            server.send(token, "POST", "/tenants",
                    "{\"slug\":\"%s\",\"name\":\"Bench\",\"plan\":\"pro\"}".formatted(slug));
            made.add(figures(sql, slug, asked, activated(sql, slug)));
        }
        return made;
    }

    /// When it became active, by the database: asking more often than this would slow down what is measured.
    private static Instant activated(JdbcClient sql, String slug) throws InterruptedException {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end);) {
            var at = sql.sql("select activated_at from tenant where slug = :slug and activated_at is not null")
                    .param("slug", slug).query(java.time.OffsetDateTime.class).optional();
            if (at.isPresent()) {
                return at.get().toInstant();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(slug + " was not active in time");
    }

    private static Made figures(JdbcClient sql, String slug, Instant asked, Instant active) {
        return sql.sql("""
                       select s.step, count(distinct r.id) as runs, sum(s.duration_ms) as calls,
                              (array_agg(s.duration_ms order by r.started_at desc))[1] as last,
                              extract(epoch from max(r.started_at + s.duration_ms * interval '1 ms')
                                                 - min(r.started_at)) * 1000 as chain
                         from provisioning_run r
                         join provisioning_run_step s on s.run_id = r.id
                         join tenant t on t.id = r.tenant_id
                        where t.slug = :slug
                        group by s.step
                        order by chain desc
                        limit 1
                       """).param("slug", slug)
                .query((row, at) -> new Made(Duration.between(asked, active).toNanos() / 1e6, row.getDouble("chain"),
                        row.getDouble("calls"), row.getDouble("last"), row.getString("step"), row.getInt("runs")))
                .single();
    }
}
