package com.dezky.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// How fast every tenant is looked at, and what it costs.
final class SweepBench {
    private static final int TENANTS = Integer.getInteger("dezky.bench.tenants", 1_000);
    private static final int ALL = 10_000;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// @param tenants  how many were swept
    /// @param peak most resident memory seen, in megabytes
    private record Sweep(int tenants, double seconds, double cpuSeconds, long peak) {
        double perSecond() {
            return tenants / seconds;
        }
    }

    private SweepBench() {}

    public static void main(String[] args) throws InterruptedException {
        try (var workspace = Workspace.create(); var server = Server.start(workspace.path(), settings())) {
            var world = new World(server.database());
            world.tenants(TENANTS);
            world.analyze();
            var report = new Report("sweep", "The sweep over every tenant").machine(server.database())
                    .line("%,d tenants. The first sweep finds nothing of them upstream and makes it all; the others find "
                            + "everything as it should be. CPU is that of the server process, in which the emulators run "
                            + "too. Settings as they are by default.", TENANTS)
                    .line("")
                    .line("| sweep | upstream latency ms | seconds | tenants/s | CPU ms per tenant | peak memory MB |")
                    .line("|---|---|---|---|---|---|");
            row(report, "makes everything", Duration.ZERO, sweep(server, world));
            row(report, "finds nothing to do", Duration.ZERO, sweep(server, world));
            server.latency(LATENCY);
            var slow = sweep(server, world);
            row(report, "finds nothing to do", LATENCY, slow);
            conclude(report, slow);
            report.write();
        }
    }

    private static void conclude(Report report, Sweep sweep) {
        var minutes = ALL / sweep.perSecond() / 60;
        report.line("").target("sweep of %,d tenants".formatted(ALL), "< 10 min",
                "%.1f min with %d ms upstreams, extrapolated from %,d".formatted(minutes, LATENCY.toMillis(), TENANTS),
                minutes < 10);
    }

    private static void row(Report report, String what, Duration latency, Sweep sweep) {
        report.line("| %s | %d | %.1f | %.1f | %.0f | %d |", what, latency.toMillis(), sweep.seconds,
                sweep.perSecond(), sweep.cpuSeconds * 1000 / sweep.tenants, sweep.peak);
    }

    private static Map<String, String> settings() {
        return Map.of("dezky.provisioning.sweep-every", "24h");
    }

    private static Sweep sweep(Server server, World world) throws InterruptedException {
        world.sweepNow();
        var began = Instant.now();
        var cpu = server.cpuSeconds();
        var peak = server.residentMegabytes();
        while (world.unswept() > 0 && Duration.between(began, Instant.now()).compareTo(PATIENCE) < 0) {
            Thread.sleep(200);
            peak = Math.max(peak, server.residentMegabytes());
        }
        return new Sweep(TENANTS - world.unswept(), Duration.between(began, Instant.now()).toMillis() / 1000.0,
                server.cpuSeconds() - cpu, peak);
    }
}
