package com.dezky.emulator.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StalwartEnvelopeTest {
    private final StalwartEmulator emulator = new StalwartEmulator(Settings.defaults());
    private JmapCaller admin = new JmapCaller(emulator, "");

    @BeforeEach
    void start() {
        emulator.start(0);
        admin = new JmapCaller(emulator, "Bearer " + Settings.API_KEY);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void sendsTheWellKnownAddressOnToTheSession() {
        var answer = JmapCaller.send(HttpRequest.newBuilder(emulator.uri().resolve("/.well-known/jmap")));
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).hasValue("/jmap/session");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void showsThePublicAddressesInTheSessionAndNamesItsOwnCapabilityPerAccountOnly() {
        var session = Exchange.JSON.readTree(admin.get("/jmap/session").body());
        assertThat(session.path("apiUrl").asString()).isEqualTo("http://mail.dezky.localhost/jmap/");
        assertThat(session.path("username").asString()).isEqualTo("admin@dezky.localhost");
        assertThat(session.path("capabilities").has("urn:stalwart:jmap")).isFalse();
        assertThat(session.path("primaryAccounts").path("urn:stalwart:jmap").asString()).isEqualTo("b");

        var anonymous = JmapCaller.send(HttpRequest.newBuilder(emulator.uri().resolve("/jmap/session")));
        assertThat(anonymous.statusCode()).isEqualTo(200);
        assertThat(Exchange.JSON.readTree(anonymous.body()).path("accounts")).isEmpty();
    }

    @Test
    void asksForACredentialInBothWaysItTakes() {
        var answer = new JmapCaller(emulator, "Bearer API_wrong").post("{}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(2);
        assertThat(admin.get("/api/account").body()).contains("sysDomainCreate").contains("\"edition\":\"community\"");
        assertThat(admin.get("/healthz/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnEnvelopeItCannotUse() {
        assertThat(admin.post("{}", "text/plain").body()).contains("error:notJSON");
        assertThat(admin.post("{\"using\"").body()).contains("error:notJSON");
        for (var body : new String[]{"{}", "{\"using\": []}", "{\"using\": [\"urn:none\"], \"methodCalls\": []}",
                "{\"using\": [], \"methodCalls\": [[\"Core/echo\", {}]]}"}) {
            var answer = admin.post(body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).as(body).contains("error:notRequest");
        }
    }

    @Test
    void takesSixteenCallsAndNoMore() {
        assertThat(admin.calls(echoes(16))).hasSize(16);
        var answer = admin.post("{\"using\": [], \"methodCalls\": [" + echoes(17) + "]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("error:limit").contains("\"limit\":\"maxCallsInRequest\"");
    }

    @Test
    void goesOnAfterACallThatFailed() {
        var responses = admin.calls("""
                                    ["x:Nothing/get", {}, "a"], ["Email/get", {"accountId": "b"}, "b"],
                                    ["x:Domain/query", {"accountId": "!!"}, "c"], ["x:Domain/changes", {}, "d"],
                                    ["x:Domain/query", {}, "e"]""");
        assertThat(responses.path(0).toString()).isEqualTo("[\"error\",{\"type\":\"unknownMethod\"},\"a\"]");
        assertThat(responses.path(1).path(1).path("type").asString()).isEqualTo("unknownMethod"); // mail is not in using
        assertThat(responses.path(2).path(1).path("type").asString()).isEqualTo("accountNotFound");
        assertThat(responses.path(3).path(1).path("type").asString()).isEqualTo("unknownMethod");
        assertThat(responses.path(4).path(1).path("ids").toString()).isEqualTo("[\"b\"]");
    }

    @Test
    void saysLoudlyWhatItDoesNotEmulate() {
        assertThat(admin.post("{\"using\": [], \"methodCalls\": [[\"x:Directory/get\", {}, \"c\"]]}").statusCode())
                .isEqualTo(501);
        assertThat(admin.get("/metrics/prometheus").statusCode()).isEqualTo(501);
    }

    @Test
    void carriesResultsAndNewIdsFromCallToCall() {
        var answer = Exchange.JSON.readTree(admin
                .post("""
                      {"using": ["urn:stalwart:jmap"], "createdIds": {"old": "b"}, "methodCalls": [
                       ["x:Domain/set", {"create": {"d": {"name": "kunde.test"}}}, "c0"],
                       ["x:Account/set", {"create": {"u": {"@type": "User", "name": "anna", "domainId": "#d",
                          "aliases": {"0": {"name": "a", "domainId": "#old"}}}}}, "c1"],
                       ["x:Domain/set", {"update": {"#d": {"description": "Kunde"}}}, "c2"],
                       ["x:Domain/query", {"filter": {"name": "kunde.test"}}, "c3"],
                       ["x:Domain/get", {"#ids": {"resultOf": "c3", "name": "x:Domain/query", "path": "/ids"},
                          "properties": ["description"]}, "c4"],
                       ["x:Account/get", {"#ids": {"resultOf": "c1", "name": "x:Account/set", "path": "/created/u/id"}}, "c5"],
                       ["x:Domain/get", {"#ids": {"resultOf": "c9", "name": "x:Domain/query", "path": "/ids"}}, "c6"]]}
                      """)
                .body());
        var responses = answer.path("methodResponses");
        assertThat(responses.path(1).path(1).path("created").path("u").path("id").asString()).isEqualTo("c");
        assertThat(responses.path(2).path(1).path("updated").has("c")).isTrue();
        assertThat(responses.path(4).path(1).path("list").toString())
                .isEqualTo("[{\"id\":\"c\",\"description\":\"Kunde\"}]");
        assertThat(responses.path(5).path(1).path("type").asString()).isEqualTo("invalidArguments"); // an id, not a list
        assertThat(responses.path(6).path(1).path("type").asString()).isEqualTo("invalidResultReference");
        assertThat(answer.path("createdIds").toString()).isEqualTo("{\"old\":\"b\",\"d\":\"c\",\"u\":\"c\"}");
        assertThat(answer.path("sessionState").asString()).isNotEmpty();
    }

    @Test
    void filtersWithAndOnlyAndPagesWithAnAnchor() {
        for (var name : new String[]{"a.test", "b.test", "c.test"}) {
            admin.create("Domain", "{\"name\": \"" + name + "\", \"description\": \"Kunde GmbH\"}");
        }
        assertThat(ids("{}")).isEqualTo("[\"e\",\"d\",\"c\",\"b\"]");
        assertThat(ids(
                "{\"filter\": {\"operator\": \"AND\", \"conditions\": [{\"name\": \"b.test\"}, {\"text\": \"gmbh\"}]}}"))
                .isEqualTo("[\"d\"]");
        assertThat(ids("{\"sort\": [{\"property\": \"id\"}], \"anchor\": \"c\", \"limit\": 1}")).isEqualTo("[\"d\"]");
        assertThat(admin.call("x:Domain/query", "{\"limit\": 2, \"calculateTotal\": true}").toString()).isEqualTo(
                "{\"accountId\":\"b\",\"queryState\":\"n\",\"canCalculateChanges\":true,\"position\":0,"
                        + "\"ids\":[\"e\",\"d\"],\"total\":4,\"limit\":2}");

        assertThat(queryError("{\"filter\": {\"operator\": \"OR\", \"conditions\": []}}"))
                .isEqualTo("unsupportedFilter");
        assertThat(queryError("{\"filter\": {\"isEnabled\": true}}")).isEqualTo("unsupportedFilter");
        assertThat(queryError("{\"sort\": [{\"property\": \"description\"}]}")).isEqualTo("unsupportedSort");
        assertThat(queryError("{\"anchor\": \"zz\"}")).isEqualTo("anchorNotFound");
    }

    @Test
    void takesFiveHundredObjectsInAGetAndNoMore() {
        var ids = IntStream.range(0, 501).mapToObj(i -> "\"" + Ids.encode(i) + "\"").collect(Collectors.joining(","));
        assertThat(admin.call("x:Domain/get", "{\"ids\": [" + ids + "]}").path("type").asString())
                .isEqualTo("requestTooLarge");
        assertThat(admin.call("x:Domain/get", "{\"ids\": [\"b\", \"zz\", \"8\"], \"properties\": [\"none\"]}").path(
                "notFound").toString()).isEqualTo("[\"zz\",\"8\"]");
    }

    @Test
    void failsOnDemandAndHeals() {
        emulator.breakWith(Fault.TOO_MANY);
        assertThat(admin.post("{}").headers().firstValue("Retry-After")).hasValue("2");
        emulator.heal();
        assertThat(admin.calls(echoes(1))).hasSize(1);
    }

    @Test
    void failsOneMethodOnceAndDoesNothingThen() {
        emulator.failNextMethod("x:Domain/set", "serverUnavailable");
        var create = "{\"create\": {\"d\": {\"name\": \"kunde.test\"}}}";
        assertThat(admin.call("x:Domain/set", create).path("type").asString()).isEqualTo("serverUnavailable");
        assertThat(ids("{}")).isEqualTo("[\"b\"]");
        assertThat(admin.call("x:Domain/set", create).has("created")).isTrue();
    }

    @Test
    void turnsEveryCredentialAwayWhileToldTo() {
        emulator.refuseCredentials(true);
        assertThat(admin.get("/jmap/session").statusCode()).isEqualTo(401);
        emulator.refuseCredentials(false);
        assertThat(admin.get("/jmap/session").statusCode()).isEqualTo(200);
    }

    private String ids(String arguments) {
        return admin.call("x:Domain/query", arguments).path("ids").toString();
    }

    private String queryError(String arguments) {
        return admin.call("x:Domain/query", arguments).path("type").asString();
    }

    private static String echoes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "[\"Core/echo\", {}, \"c" + i + "\"]")
                .collect(Collectors.joining(
                        ","));
    }
}
