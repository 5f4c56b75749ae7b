package com.dezky.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.upstream.Rejected;
import com.dezky.upstream.StubServer;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.UpstreamHttp;
import com.dezky.upstream.UpstreamLimits;
import com.dezky.upstream.WireJson;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JmapClientTest {
    record Ids(List<String> ids) {}

    @Test
    void findsTheSessionThroughTheWellKnownAddressAndStaysOnOurHost() {
        try (var server = answering("""
                                    [["Foo/query", {"ids": ["a"]}, "c0"]]""")) {
            var request = JmapRequest.using("urn:x");
            var call = request.call("Foo/query", Map.of());
            assertThat(client(server).send(request).of(call, Ids.class).ids()).containsExactly("a");
            assertThat(server.asked()).extracting(StubServer.Asked::target).containsExactly("/.well-known/jmap",
                    "/jmap/session", "/jmap/");
            assertThat(server.asked()).extracting(StubServer.Asked::authorization).containsOnly("Bearer t");
        }
    }

    @Test
    void writesCallsInOrderWithReferencesToEarlierOnes() {
        try (var server = answering("[]")) {
            var request = JmapRequest.using("urn:x");
            var query = request.call("Foo/query", Map.of("limit", 2));
            request.call("Foo/get", Map.of("#ids", query.result("/ids")));
            request.call("Bar/set", Map.of("create", Map.of("b", Map.of("fooId", "#f"))));
            client(server).send(request);

            assertThat(json(server.asked().getLast().body())).isEqualTo(
                    json("""
                         {"using": ["urn:ietf:params:jmap:core", "urn:x"], "methodCalls": [
                           ["Foo/query", {"limit": 2}, "c0"],
                           ["Foo/get", {"#ids": {"resultOf": "c0", "name": "Foo/query", "path": "/ids"}}, "c1"],
                           ["Bar/set", {"create": {"b": {"fooId": "#f"}}}, "c2"]]}"""));
        }
    }

    @Test
    void oneFailedCallLeavesTheOthersAnswers() {
        try (var server = answering(
                """
                [["error", {"type": "forbidden", "description": "no"}, "c0"], ["Foo/query", {"ids": []}, "c1"],
                 ["error", {"type": "serverUnavailable"}, "c2"]]""")) {
            var request = JmapRequest.using();
            var refused = request.call("Foo/query", Map.of());
            var answered = request.call("Foo/query", Map.of());
            var passing = request.call("Foo/query", Map.of());
            var silent = request.call("Foo/query", Map.of());
            var response = client(server).send(request);

            assertThat(response.errorOf(refused)).map(MethodError::type).contains("forbidden");
            assertThatThrownBy(() -> response.of(refused, Ids.class)).isInstanceOfSatisfying(Rejected.class,
                    failure -> assertThat(failure.code()).contains("forbidden"))
                    .hasMessage("Mail refused Foo/query (forbidden: no).");
            assertThat(response.of(answered, Ids.class).ids()).isEmpty();
            assertThat(response.errorOf(answered)).isEmpty();
            assertThatThrownBy(() -> response.of(passing, Ids.class)).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> response.of(silent, Ids.class)).isInstanceOf(Unavailable.class)
                    .hasMessage("Mail did not answer Foo/query.");
        }
    }

    @Test
    void readsEverySetError() {
        try (var server = answering(
                """
                [["Foo/set", {"accountId": "b", "created": {"x": {"id": "c"}}, "updated": {"d": null},
                  "notDestroyed": {"e": {"type": "objectIsLinked", "objectId": {"object": "Foo", "id": "e"},
                    "linkedObjects": [{"object": "Bar", "id": "f"}]}},
                  "notCreated": {"y": {"type": "validationFailed",
                    "validationErrors": [{"type": "Required", "property": "name"}]}}}, "c0"]]""")) {
            var request = JmapRequest.using();
            var call = request.call("Foo/set", Map.of());
            var set = client(server).send(request).of(call, SetResponse.class);

            assertThat(set.creation("x")).map(made -> made.path("id").asString()).contains("c");
            assertThat(set.creationError("x")).isEmpty();
            assertThat(set.hasUpdated("d")).isTrue();
            assertThat(set.hasUpdated("e")).isFalse();
            assertThat(set.hasDestroyed("e")).isFalse();
            assertThat(set.destructionError("e")).map(SetError::words).contains("objectIsLinked, still used by Bar f");
            assertThat(set.creationError("y")).map(SetError::words).contains("validationFailed: name (Required)");
            assertThat(set.updateError("d")).isEmpty();
        }
    }

    @Test
    void readsTheSessionAgainAfterTheServerSaysItChanged() {
        try (var server = new StubServer(exchange -> serve(exchange, "[]", "another"))) {
            var client = client(server);
            client.send(JmapRequest.using());
            client.send(JmapRequest.using());
            assertThat(server.asked()).extracting(StubServer.Asked::target).containsSubsequence("/jmap/",
                    "/.well-known/jmap", "/jmap/");
        }
    }

    @Test
    void refusesMoreCallsThanTheServerTakes() {
        try (var server = answering("[]")) {
            var request = JmapRequest.using();
            for (var i = 0; i < 5; i++) {
                request.call("Foo/get", Map.of());
            }
            assertThatThrownBy(() -> client(server).send(request)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aServerThatDoesNotKnowUsIsNoServerForUs() {
        try (var server = StubServer.always(200, "application/json",
                "{\"username\": \"\", \"apiUrl\": \"/jmap/\", \"capabilities\": {}}")) {
            assertThatThrownBy(() -> client(server).session()).isInstanceOf(Rejected.class)
                    .hasMessage("Mail does not know our credential.");
        }
    }

    @Test
    void anAnswerOfAnotherShapeIsUnavailable() {
        for (var garbage : List.of("[[1, 2, 3]]", "[[\"Foo/get\"]]", "{}", "[\"a\"]")) {
            try (var server = answering(garbage)) {
                assertThatThrownBy(() -> client(server).send(JmapRequest.using())).isInstanceOf(Unavailable.class);
            }
        }
    }

    private static StubServer answering(String methodResponses) {
        return new StubServer(exchange -> serve(exchange, methodResponses, "s1"));
    }

    private static void serve(HttpExchange exchange, String methodResponses, String state) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/jmap" -> {
                exchange.getResponseHeaders().set("Location", "https://mail.public.test/jmap/session");
                exchange.sendResponseHeaders(307, -1);
            }
            case "/jmap/session" -> StubServer.json(exchange,
                    """
                    {"username": "control@dezky.test", "apiUrl": "https://mail.public.test/jmap/", "state": "s1",
                     "primaryAccounts": {"urn:stalwart:jmap": "b"}, "accounts": {},
                     "capabilities": {"urn:ietf:params:jmap:core": {"maxCallsInRequest": 4}}}""");
            default -> StubServer.json(exchange,
                    "{\"methodResponses\": %s, \"sessionState\": \"%s\"}".formatted(methodResponses, state));
        }
    }

    private static JmapClient client(StubServer server) {
        return new JmapClient(
                new UpstreamHttp(new Upstream("Mail", "dezky.stalwart.url", Upstream.address(server.url()),
                        UpstreamLimits.standard(), () -> "Bearer t", any -> Optional.empty())));
    }

    private static JsonNode json(String text) {
        return WireJson.MAPPER.readTree(text);
    }
}
