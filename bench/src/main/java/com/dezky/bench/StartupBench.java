package com.dezky.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From the start of the process until it answers, and memory at rest.
final class StartupBench {
    private static final int TIMES = Integer.getInteger("dezky.bench.times", 3);
    private static final Duration REST = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// @param megabytes resident, after {@link #REST} without requests
    private record Start(double seconds, long megabytes, long databaseMegabytes) {}

    private StartupBench() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        try (var workspace = Workspace.create()) {
            var report = new Report("startup", "Start-up and memory at rest");
            var archived = archive(workspace.path().resolve("sandbox.jsa"));
            var sandbox = new ArrayList<Start>();
            var platform = new ArrayList<Start>();
            var first = sandbox(workspace.path().resolve("data"), archived);
            try (var server = Server.start(workspace.path().resolve("data"), Map.of(), archived)) {
                report.machine(server.database());
                var flags = archive(workspace.path().resolve("platform.jsa"));
                for (var i = 0; i <= TIMES; i++) {
                    platform.add(platform(server, flags));
                }
            }
            for (var i = 0; i < TIMES; i++) {
                sandbox.add(sandbox(workspace.path().resolve("data"), archived));
            }
            report.line(
                    "Flags as `./dezky up` has them: serial collector, 512 MB heap, class-data sharing with an archive "
                            + "that the first run writes. Ready means: it answers. Memory is resident memory %d s later.",
                    REST.toSeconds()).line("")
                    .line("| what | ready s | memory MB | PostgreSQL MB |").line("|---|---|---|---|");
            row(report, "sandbox, first start: empty data, no archive", first);
            sandbox.forEach(start -> row(report, "sandbox, again", start));
            row(report, "platform, first start: no archive", platform.getFirst());
            platform.subList(1, platform.size()).forEach(start -> row(report, "platform, again", start));
            conclude(report, sandbox, platform.subList(1, platform.size()));
            report.write();
        }
    }

    private static void conclude(Report report, List<Start> sandbox, List<Start> platform) {
        var sandboxSeconds = best(sandbox);
        var platformSeconds = best(platform);
        var sandboxMemory = sandbox.stream().mapToLong(start -> start.megabytes + start.databaseMegabytes).max()
                .orElseThrow();
        var platformMemory = platform.stream().mapToLong(Start::megabytes).max().orElseThrow();
        report.line("")
                .target("start of the platform", "< 4 s", "%.1f s at best".formatted(platformSeconds),
                        platformSeconds < 4)
                .target("start of the sandbox", "< 12 s", "%.1f s at best".formatted(sandboxSeconds),
                        sandboxSeconds < 12)
                .target("memory of the platform", "< 400 MB", platformMemory + " MB", platformMemory < 400)
                .target("memory of the sandbox with its PostgreSQL", "< 900 MB", sandboxMemory + " MB",
                        sandboxMemory < 900);
    }

    private static double best(List<Start> starts) {
        return starts.stream().mapToDouble(Start::seconds).min().orElseThrow();
    }

    private static void row(Report report, String what, Start start) {
        report.line("| %s | %.1f | %d | %s |", what, start.seconds, start.megabytes,
                start.databaseMegabytes == 0 ? "" : Long.toString(start.databaseMegabytes));
    }

    private static List<String> archive(Path file) {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file, "-Xlog:cds=off",
                "-Xlog:aot=off");
    }

    private static Start sandbox(Path data, List<String> flags) throws InterruptedException {
        try (var server = Server.start(data, Map.of(), flags)) {
            Thread.sleep(REST);
            return new Start(server.started.toMillis() / 1000.0, server.residentMegabytes(),
                    server.childrenMegabytes());
        }
    }

    /// The application alone, beside a running sandbox whose database and upstreams it uses.
    private static Start platform(Server beside, List<String> flags) throws InterruptedException, IOException {
        var port = Server.firstFreePort();
        var began = System.nanoTime();
        var process = Measured.java(flags, "com.dezky.Dezky", beside.platformArguments(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (var measured = new Measured(process)) {
            var health = Connection.get("localhost", "/health", "none");
            while (!answers(port, health)) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new IllegalStateException("the platform did not start");
                }
                Thread.sleep(20);
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            Thread.sleep(REST);
            return new Start(seconds, measured.residentMegabytes(), 0);
        }
    }

    private static boolean answers(int port, byte[] health) {
        try (var connection = new Connection(port)) {
            return connection.exchange(health) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
