package com.dezky.bench.server;

import com.dezky.emulator.Emulator;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.sandbox.Options;
import com.dezky.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/// The process whose CPU time and memory are read. Arguments: data directory, first port, then settings of the platform
/// as `name=value`. Each order on standard input is answered with a line that begins with {@link #ANSWER}; the end of
/// the input stops everything, so it never outlives the benchmark that started it.
public final class MeasuredSandbox {
    /// How the lines begin that are answers and not log.
    public static final String ANSWER = "answer: ";

    private static final String PORTAL_CLIENT = "dezky-portal";

    private MeasuredSandbox() {}

    /// The identity provider's id of a numbered person; the rows in the database carry the same one.
    public static UUID subject(int number) {
        return UUID.nameUUIDFromBytes(("person" + number).getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] args) throws IOException {
        var options = Options.at(Path.of(args[0]), Integer.parseInt(args[1]));
        for (var setting : List.of(args).subList(2, args.length)) {
            var parts = setting.split("=", 2);
            options = options.with(parts[0], parts[1]);
        }
        try (var sandbox = Sandbox.start(options);
                var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var calls = new LongAdder();
            upstreams(sandbox).forEach(upstream -> upstream.observe(call -> calls.increment()));
            System.out.println(ANSWER + "ready");
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                obey(sandbox, calls, order.split(" "));
                System.out.println(ANSWER + "done");
            }
        }
    }

    private static void obey(Sandbox sandbox, LongAdder calls, String[] order) throws IOException {
        switch (order[0]) {
            case "latency" -> upstreams(sandbox)
                    .forEach(upstream -> upstream.faults().latency(Duration.ofMillis(Long.parseLong(order[1]))));
            case "calls" -> Files.writeString(Path.of(order[1]), calls.toString());
            case "tokens" -> Files.write(Path.of(order[2]), tokens(sandbox, Integer.parseInt(order[1])));
            default -> throw new IllegalArgumentException("unknown order " + order[0]);
        }
    }

    private static List<Emulator> upstreams(Sandbox sandbox) {
        return List.of(sandbox.authentik(), sandbox.stalwart(), sandbox.ocis());
    }

    /// One access token each for the first so many numbered people, who are made known to the identity provider.
    private static List<String> tokens(Sandbox sandbox, int people) {
        var tokens = new ArrayList<String>();
        for (var number = 1; number <= people; number++) {
            var login = "person" + number;
            sandbox.authentik().seedUser(new SeedUser(subject(number), login, login + "@bench.example", "Person "
                    + number, "unused", null, List.of()));
            tokens.add(sandbox.authentik().accessToken(login, PORTAL_CLIENT));
        }
        return tokens;
    }
}
