package com.dezky.sandbox;

import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.emulator.smtp.SmtpSink;
import com.dezky.emulator.stalwart.StalwartEmulator;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// Everything in one process, at printed addresses. Closing it stops every part, the database last.
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final Addresses addresses;
    private final Upstreams upstreams;
    private final Database database;
    private final ConfigurableApplicationContext platform;
    private final Parts parts;

    private Sandbox(Options options, Parts parts) {
        this.parts = parts;
        addresses = new Addresses(options.ports());
        var keys = new Keys(options.data().resolve("keys"));
        upstreams = parts.start(() -> new Upstreams(options.data().resolve("journal"), addresses));
        upstreams.seedClients(addresses, keys);
        if (options.sampleData()) {
            upstreams.seedPeople();
        }
        upstreams.start(options.ports());
        var control = parts.start(() -> new Control(addresses, upstreams));
        control.start(options.ports().page());

        database = parts
                .start(() -> Database.start(options.data().resolve("postgres"), options.ports().database()));
        platform = parts.start(() -> Platform.start(options, addresses, upstreams, database, keys));
        var samples = new SampleData(platform, database);
        var records = new DnsRecords(database, upstreams.zones());
        if (options.sampleData()) {
            samples.seed();
            samples.domain("nordlys", "nordlyskontor.test", records);
            parts.start(() -> later("sample-suspension", samples::suspendWhenProvisioned));
            parts.start(() -> later("sample-domain",
                    stopped -> samples.publishWhenProven("nordlyskontor.test", records, stopped)));
        }
        if (options.sampleData()) {
            var files = new SampleFiles(platform, upstreams.ocis(), database);
            parts.start(() -> later("sample-files", files::fillWhenMade));
        }
        control.ready(samples, records);
    }

    /// Starts everything and returns when it is ready.
    public static Sandbox start(Options options) {
        return start(options, new Parts());
    }

    private static Sandbox start(Options options, Parts parts) {
        try {
            return new Sandbox(options, parts);
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    public AuthentikEmulator authentik() {
        return upstreams.authentik();
    }

    public StalwartEmulator stalwart() {
        return upstreams.stalwart();
    }

    public OcisEmulator ocis() {
        return upstreams.ocis();
    }

    public SmtpSink smtp() {
        return upstreams.smtp();
    }

    /// The application's context, for what no address answers.
    public ConfigurableApplicationContext platform() {
        return platform;
    }

    /// The JDBC address of the database; its roles need no password.
    public String databaseUrl() {
        return database.url();
    }

    /// An access token of this person, made for the client they use.
    public String token(SamplePerson person) {
        return token(person, person.client());
    }

    /// An access token of this person for either client.
    /// @throws IllegalArgumentException when the client is not for them
    public String token(SamplePerson person, String client) {
        return authentik().accessToken(person.username(), client);
    }

    @Override
    public void close() {
        parts.close();
    }

    /// What waits for the worker, in a thread of its own.
    private interface Waiting {
        /// @param stopped ends the waiting
        void until(CountDownLatch stopped) throws InterruptedException;
    }

    private static AutoCloseable later(String name, Waiting work) {
        var stopped = new CountDownLatch(1);
        var waiting = Thread.ofVirtual().name(name).start(() -> {
            try {
                work.until(stopped);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        return () -> {
            stopped.countDown();
            waiting.join();
        };
    }

    /// `--port 8080 --data .dezky`; ends with the process.
    public static void main(String[] args) {
        var port = 8080;
        var data = Path.of(".dezky");
        for (var i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--port" -> port = Integer.parseInt(args[i + 1]);
                case "--data" -> data = Path.of(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        var parts = new Parts();
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
        try {
            start(Options.at(data, port), parts);
        } catch (RuntimeException failure) {
            LOG.error("the sandbox cannot start", failure);
            System.exit(1);
        }
    }
}
