package com.dezky.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// Ends TLS for several hosts on one port and passes requests on by name, as the proxy of an installation does: it
/// hands over the Host header and says which scheme and address a request came from.
public final class TlsProxy implements AutoCloseable {
    private static final Set<String> OWN = Set.of("connection", "content-length", "transfer-encoding", "upgrade",
            "http2-settings", "expect", "x-forwarded-proto", "x-forwarded-for");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final HttpsServer server;

    public TlsProxy(SSLContext context) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// Requests for this host go to a port on loopback.
    public void route(String host, int port) {
        ports.put(host, port);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try {
            var host = exchange.getRequestHeaders().getFirst("Host");
            var port = ports.get(host.replaceFirst(":\\d+$", ""));
            if (port == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-For", exchange.getRemoteAddress().getAddress().getHostAddress());
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (ConnectException away) {
            exchange.sendResponseHeaders(502, -1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
