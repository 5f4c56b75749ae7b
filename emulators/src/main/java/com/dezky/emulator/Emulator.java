package com.dezky.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stand-in for an upstream, listening on loopback. It is stateful, strict, and fails when told to.
///
/// What the real one would refuse is refused the same way; what this one does not know is a loud 501.
public abstract class Emulator implements Upstream {
    private static final Logger LOG = LoggerFactory.getLogger(Emulator.class);

    private final String name;
    private final Faults faults = new Faults(this::listenOrNot);
    private final List<Consumer<Exchange>> observers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Routes routes = new Routes();
    private @Nullable HttpServer server;
    private int port;

    /// @param name the upstream's name, as in `./dezky sandbox break <name>`
    protected Emulator(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    public final Faults faults() {
        return faults;
    }

    @Override
    public final void breakWith(Fault fault) {
        faults.breakWith(fault);
    }

    @Override
    public final void heal() {
        faults.heal();
    }

    @Override
    public final Optional<Fault> standing() {
        return faults.standing();
    }

    protected final Routes routes() {
        return routes;
    }

    /// Starts listening on loopback.
    /// @param port 0 for any free one
    public final synchronized void start(int port) {
        this.port = port;
        listen();
    }

    @Override
    public final int port() {
        return port;
    }

    /// Where it is reached by address, without a trailing slash.
    public final URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Calls this after each answered request, with the answer still in hand; for tests that count or validate.
    public final void observe(Consumer<Exchange> observer) {
        observers.add(observer);
    }

    @Override
    public synchronized void close() {
        unlisten();
        threads.shutdownNow();
    }

    /// Answers a path and method that no route matches, as the upstream would.
    /// @param pathKnown whether another method is known at this path
    protected abstract void unknown(Exchange exchange, boolean pathKnown) throws Exception;

    /// Runs before the route's handler; answer here and return false to stop, for example on a missing credential.
    protected boolean admit(Exchange exchange) throws Exception {
        return true;
    }

    /// What this upstream says when it throttles, faults or talks nonsense.
    protected void garbage(Exchange exchange) {
        exchange.respond(200, "application/json",
                "{\"unexpected\": [1, 2, {\"half\": ".getBytes(StandardCharsets.UTF_8));
    }

    /// A handler threw. The default says so loudly; an emulator may turn its own exceptions into answers here.
    protected void failed(Exchange exchange, Exception failure) {
        LOG.error("{} emulator failed on {} {}", name, exchange.method(), exchange.path(), failure);
        exchange.respond(501, "text/plain; charset=utf-8", (name + " emulator: " + failure).getBytes(
                StandardCharsets.UTF_8));
    }

    private synchronized void listenOrNot() {
        if (port != 0) {
            if (faults.standing().filter(fault -> fault == Fault.DOWN).isPresent()) {
                unlisten();
            } else if (server == null) {
                listen();
            }
        }
    }

    private void listen() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
            listening.createContext("/", this::serve);
            listening.setExecutor(threads);
            listening.start();
            port = listening.getAddress().getPort();
            server = listening;
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " emulator cannot listen on port " + port, failure);
        }
    }

    private void unlisten() {
        var listening = server;
        if (listening != null) {
            server = null;
            listening.stop(0);
        }
    }

    private void serve(HttpExchange http) throws IOException {
        try (http) {
            var exchange = new Exchange(http);
            var fault = faults.next(exchange);
            pause(fault == Fault.SLOW ? faults.slowness() : faults.latency());
            switch (fault) {
                case ERROR_500 -> exchange.respond(500);
                case TOO_MANY -> {
                    exchange.responseHeaders().set("Retry-After", "2");
                    exchange.json(429, java.util.Map.of("detail", "Request was throttled."));
                }
                case GARBAGE -> garbage(exchange);
                case DOWN -> {
                    return;
                }
                case SLOW, LOSE_RESPONSE -> dispatch(exchange);
                case null -> dispatch(exchange);
            }
            observers.forEach(observer -> observer.accept(exchange));
            if (fault == Fault.LOSE_RESPONSE) {
                return; // closing without an answer cuts the connection
            }
            var answer = exchange.answer();
            var bodiless = answer.length == 0 || http.getRequestMethod().equals("HEAD");
            http.sendResponseHeaders(exchange.status(), bodiless ? -1 : answer.length);
            if (!bodiless) {
                http.getResponseBody().write(answer);
            }
        }
    }

    private void dispatch(Exchange exchange) {
        try {
            if (admit(exchange)) {
                var handler = routes.find(exchange);
                if (handler == null) {
                    unknown(exchange, routes.knows(exchange.path()));
                } else {
                    handler.handle(exchange);
                }
            }
        } catch (Exception failure) {
            failed(exchange, failure);
        }
    }

    private static void pause(Duration delay) {
        if (delay.isPositive()) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
