package com.dezky.bench;

import com.dezky.bench.server.MeasuredSandbox;
import com.dezky.sandbox.Addresses;
import com.dezky.sandbox.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/// A sandbox in a process of its own: platform, emulators, and PostgreSQL as its child.
final class Server extends Measured {
    private static final Duration START = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// Without sweeps in the way, and with a connection for each of the most requests at once.
    static final Map<String, String> QUIET = Map.of("dezky.api.requests-per-minute", "1000000000",
            "dezky.provisioning.sweep-every", "24h",
            "dezky.database.pool-size", "16");

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    final Addresses addresses;
    final Duration started;
    private final Path data;
    private final PrintWriter orders;
    private final BlockingQueue<String> answers;

    private Server(java.lang.Process process, Path data, Addresses addresses, BlockingQueue<String> answers,
            Duration started) {
        super(process);
        this.data = data;
        this.addresses = addresses;
        this.answers = answers;
        this.started = started;
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /// Starts one and waits until it is ready. Its log is `log.txt` in the data directory.
    static Server start(Path data, Map<String, String> settings, List<String> flags) {
        try {
            Files.createDirectories(data);
            var ports = Ports.from(firstOf8());
            var arguments = new ArrayList<>(List.of(data.toString(), Integer.toString(ports.platform())));
            settings.forEach((name, value) -> arguments.add(name + "=" + value));
            var answers = new LinkedBlockingQueue<String>();
            var began = System.nanoTime();
            var process = java(flags, MeasuredSandbox.class.getName(), arguments).start();
            Thread.ofPlatform().daemon().name("log").start(() -> drain(process.inputReader(StandardCharsets.UTF_8),
                    data.resolve("log.txt"), answers));
            if (answer(answers, START) == null) {
                process.destroy();
                throw new IllegalStateException("the server did not start; see " + data.resolve("log.txt"));
            }
            return new Server(process, data, new Addresses(ports), answers,
                    Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Server start(Path data, Map<String, String> settings) {
        return start(data, settings, List.of());
    }

    /// Delays every answer of the three addresses.
    void latency(Duration delay) {
        order("latency " + delay.toMillis());
    }

    /// One access token each for the first so many numbered people.
    List<String> tokens(int people) {
        var file = data.resolve("tokens.txt");
        order("tokens " + people + " " + file);
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// An access token of a sample person.
    String token(String as) {
        return ask(HttpRequest.newBuilder(URI.create(addresses.page() + "/token?as=" + as)).build()).strip();
    }

    /// Sends a request to the API.
    void send(String token, String method, String path, String json) {
        ask(HttpRequest.newBuilder(URI.create(addresses.api() + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /// Where the page after this one begins.
    String nextCursor(String token, String path) {
        var page = ask(HttpRequest.newBuilder(URI.create(addresses.api() + path)).header("Authorization", "Bearer "
                + token).build());
        return JSON.readTree(page).path("nextCursor").asString();
    }

    /// Fetches something long into a file.
    Path fetch(String token, String path) {
        try {
            var file = Files.createTempFile(data, "fetched", "");
            var response = HTTP.send(HttpRequest.newBuilder(URI.create(addresses.api() + path)).header("Authorization",
                    "Bearer " + token).build(), HttpResponse.BodyHandlers.ofFile(file));
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + response.statusCode());
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// How many requests the three upstreams have had since the start.
    long upstreamCalls() {
        var file = data.resolve("calls.txt");
        order("calls " + file);
        try {
            return Long.parseLong(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The database past every wall, for preparing and reading figures.
    JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(databaseUrl() + "?currentSchema=dezky", "postgres", ""));
    }

    String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + addresses.ports().database() + "/dezky";
    }

    /// What a platform of its own needs to run on this server's database and addresses.
    List<String> platformArguments(int port) {
        return List.of("--server.address=127.0.0.1", "--server.port=" + port, "--dezky.management-port=0",
                "--dezky.scheme=http", "--dezky.base-domain=" + Addresses.BASE, "--dezky.public-port=" + port,
                "--dezky.cursor-key=" + KEY, "--dezky.session-keys=bench:" + KEY,
                "--dezky.database.url=" + databaseUrl(),
                "--dezky.authentik.url=" + addresses.authentik(), "--dezky.authentik.token=unused",
                "--dezky.stalwart.url=" + addresses.stalwart(), "--dezky.stalwart.token=unused",
                "--dezky.ocis.url=" + addresses.ocis(), "--dezky.ocis.username=unused", "--dezky.ocis.token=unused",
                "--dezky.surfaces=api,portal,operator", "--dezky.identity.portal.issuer="
                        + addresses.issuer("dezky-portal"),
                "--dezky.identity.portal.client-secret=unused", "--dezky.identity.operator.issuer="
                        + addresses.issuer("dezky-operator"),
                "--dezky.identity.operator.client-secret=unused");
    }

    /// The end of its input is its order to stop, database included.
    @Override
    public void close() {
        orders.close();
        await(Duration.ofSeconds(40));
    }

    private void order(String words) {
        orders.println(words);
        if (answer(answers, Duration.ofMinutes(2)) == null) {
            throw new IllegalStateException("no answer to: " + words);
        }
    }

    private static String ask(HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static @org.jspecify.annotations.Nullable String answer(BlockingQueue<String> answers, Duration patience) {
        try {
            return answers.poll(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static void drain(BufferedReader from, Path log, BlockingQueue<String> answers) {
        try (var to = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (var line = from.readLine(); line != null; line = from.readLine()) {
                if (line.startsWith(MeasuredSandbox.ANSWER)) {
                    answers.add(line);
                } else {
                    to.println(line);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The first of eight ports in a row that nobody uses at this moment.
    private static int firstOf8() throws IOException {
        for (var first = 21_000; first < 29_000; first += 8) {
            if (free(first)) {
                return first;
            }
        }
        throw new IOException("no eight free ports in a row");
    }

    /// A port that nobody uses at this moment.
    static int firstFreePort() throws IOException {
        return firstOf8();
    }

    private static boolean free(int first) {
        for (var port = first; port < first + 8; port++) {
            try (var socket = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
                if (!socket.isBound()) {
                    return false;
                }
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
