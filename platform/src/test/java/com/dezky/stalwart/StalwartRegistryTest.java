package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.StubServer;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamLimits;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StalwartRegistryTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsEveryPageWhetherTheAnchorComesAgainOrNot(boolean anchorIncluded) {
        var first = lists("b", "c", "d");
        var second = anchorIncluded ? lists("d", "e") : lists("e");
        try (var server = answering(List.of(first, second))) {
            assertThat(client(server).lists().of(Set.of("c"))).extracting(MailingList::id).containsExactly("b", "c",
                    "d", "e");
            assertThat(server.asked().getLast().body()).contains("\"anchor\":\"d\"");
        }
    }

    @Test
    void aChangeTheServerSaysNothingAboutDidNotHappen() {
        try (var server = answering(List.of("[[\"x:Account/set\", {\"accountId\": \"b\"}, \"c0\"]]"))) {
            assertThatThrownBy(() -> client(server).accounts().freeze("%%", false)).isInstanceOf(Unavailable.class)
                    .hasMessage("Mail (Stalwart) neither made nor refused the change to x:Account.");
        }
    }

    @Test
    void tooManyRequestsAtOncePassAndTheEchoedRequestIsNotShown() {
        try (var server = new StubServer(exchange -> problem(exchange, "limit", "maxConcurrentRequests"))) {
            assertThatThrownBy(() -> client(server).dkimKeys("c")).isInstanceOf(Unavailable.class)
                    .message().doesNotContain("my-password");
        }
        try (var server = new StubServer(exchange -> problem(exchange, "notRequest", ""))) {
            assertThatThrownBy(() -> client(server).dkimKeys("c")).isInstanceOf(Rejected.class).message()
                    .contains("urn:ietf:params:jmap:error:notRequest").doesNotContain("my-password");
        }
    }

    private static void problem(HttpExchange exchange, String type, String limit)
            throws IOException {
        StubServer.answer(exchange, 400, "application/problem+json",
                """
                {"type": "urn:ietf:params:jmap:error:%s", "limit": "%s", "detail": "{secret: my-password}"}"""
                        .formatted(type, limit));
    }

    private static String lists(String... ids) {
        var list = Stream.of(ids)
                .map(id -> """
                           {"id": "%s", "name": "l%s", "domainId": "c", "emailAddress": "l%s@a.test", "recipients": {}}"""
                        .formatted(id, id, id))
                .collect(Collectors.joining(","));
        var quoted = Stream.of(ids).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return "[[\"x:MailingList/query\", {\"ids\": [%s]}, \"c0\"], [\"x:MailingList/get\", {\"list\": [%s]}, \"c1\"]]"
                .formatted(quoted, list);
    }

    private static StubServer answering(List<String> responses) {
        var left = new ArrayDeque<>(responses);
        return new StubServer(exchange -> StubServer.json(exchange, exchange.getRequestMethod().equals("GET")
                ? """
                  {"username": "control@dezky.test", "apiUrl": "/jmap/", "state": "s",
                   "capabilities": {"urn:ietf:params:jmap:core": {"maxObjectsInGet": 3}}}"""
                : "{\"methodResponses\": %s, \"sessionState\": \"s\"}".formatted(left.remove())));
    }

    private static StalwartClient client(StubServer server) {
        return new StalwartClient(
                new StalwartSettings(server.url(), new Secret("API_x"), new Secret(""), UpstreamLimits.standard()));
    }
}
