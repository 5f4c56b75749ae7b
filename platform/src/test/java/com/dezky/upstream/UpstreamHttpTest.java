package com.dezky.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dezky.upstream.Upstream.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamHttpTest {
    private static final UpstreamLimits QUICK = new UpstreamLimits(Duration.ofSeconds(1), Duration.ofMillis(400),
            Duration.ofMillis(800), 2);

    record Thing(String id, @Nullable String note) {}

    private @Nullable StubServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void sendsTheCredentialAndARequestIdOverPlainHttp11() {
        var thing = readFrom(StubServer.always(200, "application/json", "{\"id\": \"a\", \"unknown\": 1}"));

        assertThat(thing).isEqualTo(new Thing("a", null));
        var asked = stub().asked().getFirst();
        assertThat(asked.target()).isEqualTo("/things/1?of=a%26b");
        assertThat(asked.authorization()).isEqualTo("Bearer top-secret");
        assertThat(asked.requestId()).isNotBlank();
        assertThat(asked.upgrade()).as("no offer to talk HTTP/2").isNull();
    }

    @Test
    void aRefusedConnectionIsUnavailable() throws IOException {
        String url;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + taken.getLocalPort();
        }
        var failure = catchThrowableOfType(Unavailable.class, () -> read(http(url)));
        assertThat(failure).hasMessage("Files (OCIS) refused the connection.");
        assertThat(failure.upstream()).isEqualTo("Files (OCIS)");
        assertThat(failure.reference()).isPresent();
    }

    @Test
    void anUnknownHostIsUnavailable() {
        assertThatThrownBy(() -> read(http("http://no-such-host.invalid"))).isInstanceOf(Unavailable.class)
                .hasMessage("Files (OCIS) cannot be found: its host name is unknown.");
    }

    @Test
    void anAnswerThatNeverBeginsIsUnavailable() {
        var release = new CountDownLatch(1);
        assertThatThrownBy(() -> readFrom(new StubServer(exchange -> await(release, 5_000))))
                .isInstanceOf(Unavailable.class).hasMessage("Files (OCIS) did not answer in time.");
        release.countDown();
    }

    @Test
    void anAnswerThatDripsForeverIsUnavailable() {
        var release = new CountDownLatch(1);
        var started = System.nanoTime();
        assertThatThrownBy(() -> readFrom(new StubServer(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"id\": \"".getBytes());
            while (release.getCount() > 0) {
                exchange.getResponseBody().write('a');
                exchange.getResponseBody().flush();
                await(release, 20);
            }
        }))).isInstanceOf(Unavailable.class).hasMessage("Files (OCIS) did not answer in time.");
        release.countDown();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aCutConnectionIsUnavailableAndNotRepeated() {
        assertThatThrownBy(() -> readFrom(new StubServer(exchange -> {})))
                .isInstanceOf(Unavailable.class)
                .hasMessage("Files (OCIS) broke the connection before its answer was complete.");
        assertThatThrownBy(() -> http(stub().url()).send(http(stub().url()).post().uri("/things").body(Map.of("a", 1))))
                .isInstanceOf(Unavailable.class);
        assertThat(stub().asked()).filteredOn(asked -> asked.method().equals("POST")).hasSize(1);
    }

    @Test
    void throttlingSaysHowManySecondsToWait() {
        var failure = catchThrowableOfType(Unavailable.class, () -> readFrom(new StubServer(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            StubServer.answer(exchange, 429, "application/json", "{}");
        })));
        assertThat(failure).hasMessage("Files (OCIS) asks us to slow down (429).");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void throttlingSaysUntilWhenToWait() {
        var failure = catchThrowableOfType(Unavailable.class, () -> readFrom(new StubServer(exchange -> {
            var then = Instant.now().plusSeconds(90).atOffset(ZoneOffset.UTC);
            exchange.getResponseHeaders().set("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(then));
            StubServer.answer(exchange, 503, "text/html", "<h1>starting</h1>");
        })));
        assertThat(failure.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(91));
    }

    @Test
    void aServerErrorIsUnavailable() {
        var failure = catchThrowableOfType(Unavailable.class,
                () -> readFrom(StubServer.always(500, "text/plain", "stack trace")));
        assertThat(failure).hasMessage("Files (OCIS) failed (500).");
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void aFaultHiddenBehindAWrongStatusIsUnavailable() {
        assertThatThrownBy(() -> readFrom(StubServer.always(405, "text/html", ""))).isInstanceOf(Unavailable.class)
                .hasMessage("Files (OCIS) failed without saying why (405); is the address right?");
    }

    @Test
    void aWebPageInPlaceOfJsonIsUnavailable() {
        assertThatThrownBy(() -> readFrom(StubServer.always(200, "text/html; charset=utf-8", "<html>")))
                .isInstanceOf(Unavailable.class)
                .hasMessage("Files (OCIS) answered with something other than JSON; is the address right?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"half\": ", "[1, 2]", "{\"note\": \"no id\"}", "{\"id\": null}", "{\"id\": {}}",
            "\"a\""})
    void jsonThatIsNotWhatWasPromisedIsUnavailable(String body) {
        assertThatThrownBy(() -> readFrom(StubServer.always(200, "application/json", body)))
                .isInstanceOf(Unavailable.class)
                .hasMessage("Files (OCIS) sent an answer we cannot read; is the address right?");
    }

    @Test
    void anEmptyAnswerInPlaceOfJsonIsUnavailable() {
        assertThatThrownBy(() -> readFrom(StubServer.always(200, "application/json", "")))
                .isInstanceOf(Unavailable.class)
                .hasMessage("Files (OCIS) sent an empty answer; is the address right?");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatIsNotThereIsMissing(int status) {
        assertThatThrownBy(() -> readFrom(StubServer.always(status, "text/html", "<h1>gone</h1>")))
                .isInstanceOf(Missing.class).hasMessage("Files (OCIS) does not have /things/1 (" + status + ").");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aBadCredentialIsRejectedWithoutShowingIt(int status) {
        var failure = catchThrowableOfType(Rejected.class, () -> readFrom(StubServer.always(status, "application/json",
                "{\"code\": \"tokenExpired\", \"words\": \"Token  expired\"}")));
        assertThat(failure).hasMessage("Files (OCIS) refused our credential (" + status + "): Token expired");
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.code()).contains("tokenExpired");
        assertThat(failure.toString()).doesNotContain("top-secret");
    }

    @Test
    void anotherRefusalIsRejectedWithoutRepeatingWhatWasSent() {
        server = StubServer.always(400, "application/json", "{\"echo\": \"my-password\"}");
        var http = http(server.url());
        var failure = catchThrowableOfType(Rejected.class,
                () -> http.send(http.post().uri("/things").body(Map.of("secret", "my-password"))));
        assertThat(failure).hasMessage("Files (OCIS) refused the request (400).");
        assertThat(failure.toString()).doesNotContain("my-password");
    }

    @Test
    void aRedirectedReadStaysOnOurHostAndKeepsTheCredential() {
        server = new StubServer(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/things/1")) {
                exchange.getResponseHeaders().set("Location", "https://public.example/elsewhere?x=1");
                exchange.sendResponseHeaders(307, -1);
            } else {
                StubServer.json(exchange, "{\"id\": \"b\"}");
            }
        });
        assertThat(read(http(server.url()))).isEqualTo(new Thing("b", null));
        assertThat(stub().asked().getLast().target()).isEqualTo("/elsewhere?x=1");
        assertThat(stub().asked().getLast().authorization()).isEqualTo("Bearer top-secret");
    }

    @Test
    void anEndlessRedirectIsRejected() {
        assertThatThrownBy(() -> readFrom(new StubServer(exchange -> {
            exchange.getResponseHeaders().set("Location", "/things/1");
            exchange.sendResponseHeaders(302, -1);
        }))).isInstanceOf(Rejected.class).hasMessageContaining("redirects us elsewhere (302)");
        assertThat(stub().asked()).hasSizeLessThan(5);
    }

    @Test
    void anAddressThatIsNoneIsUnavailable() {
        assertThatThrownBy(() -> readFrom(new StubServer(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://[half");
            exchange.sendResponseHeaders(307, -1);
        }))).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> http("http://127.0.0.1:1").rebase("no address at all")).isInstanceOf(
                Unavailable.class);
    }

    @Test
    void neverMakesMoreCallsAtOnceThanAllowed() throws InterruptedException {
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        var both = new Semaphore(0);
        server = new StubServer(exchange -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            both.release();
            await(new CountDownLatch(1), 30);
            inFlight.decrementAndGet();
            StubServer.json(exchange, "{\"id\": \"a\"}");
        });
        var http = http(server.url());
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 10; i++) {
                var _ = people.submit(() -> read(http));
            }
            assertThat(both.tryAcquire(10, 5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void acceptsAListInEveryShape() {
        for (var shape : List.of("[{\"id\": \"a\"}]", "{\"value\": [{\"id\": \"a\"}]}")) {
            var answer = StubServer.always(200, "application/json", shape);
            try (answer) {
                var http = http(answer.url());
                assertThat(http.list(http.get().uri("/things"), Thing.class)).containsExactly(new Thing("a", null));
            }
        }
        for (var shape : List.of("[]", "{}", "{\"value\": null}", "{\"value\": []}")) {
            var answer = StubServer.always(200, "application/json", shape);
            try (answer) {
                var http = http(answer.url());
                assertThat(http.list(http.get().uri("/things"), Thing.class)).isEmpty();
            }
        }
    }

    @Test
    void saysWhichSettingIsMissing() {
        var http = http("");
        assertThat(http.configured()).isFalse();
        assertThatThrownBy(() -> read(http)).isInstanceOf(NotConfigured.class)
                .hasMessage("Files (OCIS) is not configured: dezky.ocis.url is empty.");
    }

    @Test
    void putsOurBaseInFrontOfReturnedAddresses() {
        var http = http("http://127.0.0.1:1234/");
        assertThat(http.rebase("https://mail.example/jmap/?a=b%26c")).isEqualTo(
                URI.create("http://127.0.0.1:1234/jmap/?a=b%26c"));
        assertThat(http.rebase("/jmap/")).isEqualTo(URI.create("http://127.0.0.1:1234/jmap/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files.example", "ftp://files.example", "http:///nowhere", "not an address"})
    void refusesAnAddressThatIsNotHttp(String address) {
        assertThatThrownBy(() -> Upstream.address(address)).isInstanceOf(IllegalArgumentException.class);
    }

    private Thing readFrom(StubServer answering) {
        server = answering;
        return read(http(answering.url()));
    }

    private static Thing read(UpstreamHttp http) {
        return http.read(http.get().uri("/things/{id}?of={of}", 1, "a&b"), Thing.class);
    }

    private static UpstreamHttp http(String url) {
        return new UpstreamHttp(new Upstream("Files (OCIS)", "dezky.ocis.url", Upstream.address(url), QUICK,
                () -> "Bearer top-secret", body -> Optional.of(new Refusal(body.path("code").asStringOpt().orElse(null),
                        body.path("words").asStringOpt().orElse(null)))));
    }

    private StubServer stub() {
        return Objects.requireNonNull(server);
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            var _ = latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
