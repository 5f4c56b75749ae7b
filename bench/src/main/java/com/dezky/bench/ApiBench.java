package com.dezky.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The reads that clients make all day, at 10,000 tenants and 100,000 people.
final class ApiBench {
    private static final int TENANTS = 10_000;
    private static final int PEOPLE = 100_000;
    /// So many people ask, each with a token of their own.
    private static final int CALLERS = 1_000;
    private static final int[] CONNECTIONS = {1, 8, 16};
    /// Long, because the compiler needs tens of thousands of requests before it is done.
    private static final Duration WARM_UP = seconds("dezky.bench.warm-up", 20);
    private static final Duration RUN = seconds("dezky.bench.run", 8);
    /// CPU time of the server for one request, in microseconds.
    private static final double TARGET_MICROS = 65;
    private static final double TARGET_MILLIS = 50;

    private record Question(String name, List<byte[]> requests) {}

    private ApiBench() {}

    public static void main(String[] args) {
        try (var workspace = Workspace.create(); var server = Server.start(workspace.path(), Server.QUIET)) {
            var world = new World(server.database());
            world.tenants(TENANTS);
            world.people(PEOPLE);
            world.analyze();
            measure(server);
        }
    }

    private static void measure(Server server) {
        var questions = questions(server);
        var port = server.addresses.ports().platform();
        questions.forEach(question -> Load.run(server, port, question.requests, 8, WARM_UP));

        var report = new Report("api", "API reads");
        report.machine(server.database())
                .line("%,d tenants, %,d people, %,d of whom ask in turn with tokens of their own. Each figure is a run of "
                        + "%d s after a warm-up of %d s per question; closed loop over loopback. CPU is that of the "
                        + "server process (platform and idle emulators), without PostgreSQL's; the column after it leaves out "
                        + "the just-in-time compiler, which goes on for many minutes after the start.", TENANTS, PEOPLE,
                        CALLERS, RUN.toSeconds(), WARM_UP.toSeconds())
                .line("")
                .line("| question | connections | requests/s | per CPU-second | CPU µs each | without compiler µs | p50 ms | p99 ms |")
                .line("|---|---|---|---|---|---|---|---|");
        var results = new ArrayList<List<Load.Result>>();
        for (var question : questions) {
            var runs = new ArrayList<Load.Result>();
            for (var connections : CONNECTIONS) {
                var run = Load.run(server, port, question.requests, connections, RUN);
                report.line("| `%s` | %d | %,.0f | %,.0f | %.0f | %.0f | %.1f | %.1f |", question.name, connections,
                        run.perSecond(), run.perCpuSecond(), run.cpuMicros(), run.warmMicros(),
                        run.millisAt(0.5), run.millisAt(0.99));
                runs.add(run);
            }
            results.add(runs);
        }
        conclude(report, results);
        report.line("").line("Memory of the server process after load: %d MB.", server.residentMegabytes());
        report.write();
    }

    private static void conclude(Report report, List<List<Load.Result>> results) {
        var micros = results.getFirst().stream().mapToDouble(Load.Result::warmMicros).min().orElseThrow();
        var slowest = results.stream().flatMap(List::stream).mapToDouble(run -> run.millisAt(0.99)).max().orElseThrow();
        report.line("")
                .target("CPU of `GET /users/me`", "65 µs", "%.0f µs at best, without the compiler".formatted(micros),
                        micros <= TARGET_MICROS)
                .target("p99 of every read", "< 50 ms", "%.1f ms at worst".formatted(slowest),
                        slowest < TARGET_MILLIS);
    }

    private static List<Question> questions(Server server) {
        var host = server.addresses.api().getAuthority();
        var tokens = server.tokens(CALLERS);
        var operator = server.token("operator");
        return List.of(
                new Question("GET /users/me", tokens.stream().map(token -> Connection.get(host, "/users/me", token))
                        .toList()),
                new Question("GET /tenants/{slug}", IntStream.range(0, CALLERS)
                        .mapToObj(i -> Connection.get(host, "/tenants/" + World.slug(i + 1), tokens.get(i))).toList()),
                new Question("GET /tenants", IntStream.range(0, CALLERS)
                        .mapToObj(i -> Connection.get(host, "/tenants", tokens.get(i))).toList()),
                new Question("GET /tenants as operator", List.of(Connection.get(host, "/tenants", operator))));
    }

    private static Duration seconds(String property, int usual) {
        return Duration.ofSeconds(Integer.getInteger(property, usual));
    }
}
