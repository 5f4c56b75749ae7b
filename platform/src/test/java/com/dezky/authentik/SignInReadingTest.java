package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.SignInEvent.Kind;
import com.dezky.authentik.SignInRules.Question;
import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.DeviceType;
import com.dezky.emulator.authentik.SeedClient;
import com.dezky.emulator.authentik.SeedDevice;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.emulator.authentik.Settings;
import com.dezky.testing.Browser;
import com.dezky.testing.TestClock;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who signed in, and what really stands in the way of it, as read from the emulator.
class SignInReadingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Pattern VISIT = Pattern.compile("name=\"visit\" value=\"([0-9a-f]+)\"");

    private final TestClock clock = new TestClock(NOON);
    private final AuthentikEmulator emulator = new AuthentikEmulator(Settings.defaults().with(clock));
    private final AuthentikClient client;

    SignInReadingTest() {
        emulator.start(0);
        client = new AuthentikClient(new AuthentikSettings(emulator.uri().toString(), new Secret(Settings.defaults()
                .apiToken()), UpstreamLimits.standard()));
    }

    @BeforeEach
    void people() {
        for (var name : List.of("ida", "per")) {
            emulator.seedUser(new SeedUser(UUID.randomUUID(), name, name + "@acme.test", name, "password of " + name,
                    null, List.of()));
        }
        emulator.seedClient(new SeedClient("portal", "secret", List.of("http://app.test/"), List.of(), null, null));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void saysWhoCameFromWhereAndHow() {
        emulator.seedDevice(new SeedDevice("per", DeviceType.TOTP, "Phone", true, "123456"));
        var ida = client.findUserNamed("ida").orElseThrow();
        var browser = from("DK", "203.0.113.7");
        post(browser, "ida", "password of ida");
        clock.forward(Duration.ofMinutes(1));
        post(browser, "ida", "password of ida");
        clock.forward(Duration.ofMinutes(1));
        post(new Browser(), "mallory", "guess");
        clock.forward(Duration.ofMinutes(1));
        var other = from("", "2001:db8::7");
        var page = post(other, "per", "password of per");
        other.post(page.location().toString(), Map.of("visit", VISIT.matcher(page.body()).results().findFirst()
                .orElseThrow().group(1), "code", "123456"));

        assertThat(client.signInEvents(NOON, 100)).extracting(SignInEvent::kind, SignInEvent::username,
                SignInEvent::userPk, SignInEvent::ip, SignInEvent::country, SignInEvent::withFactor,
                SignInEvent::knownDevice, SignInEvent::at).containsExactly(
                        row(Kind.LOGIN, "ida", ida.pk(), "203.0.113.7", "DK", false, false, NOON),
                        row(Kind.LOGIN, "ida", ida.pk(), "203.0.113.7", "DK", false, true, NOON.plusSeconds(60)),
                        row(Kind.FAILED, "mallory", null, "127.0.0.1", null, false, null, NOON.plusSeconds(120)),
                        row(Kind.LOGIN, "per", client.findUserNamed("per").orElseThrow().pk(), "2001:db8::7", null,
                                true, false, NOON.plusSeconds(180)));
    }

    @Test
    void goesOnWhereItStoppedOverManyPagesAndGivesTheOldestFirst() {
        var ida = client.findUserNamed("ida").orElseThrow();
        var browser = new Browser();
        for (var i = 0; i < 230; i++) {
            clock.forward(Duration.ofSeconds(1));
            if (i % 10 == 0) {
                post(browser, "ida", "password of ida");
            } else {
                client.setPassword(ida.pk(), new Secret("password of ida")); // another kind of event
            }
        }
        for (var i = 0; i < 120; i++) {
            clock.forward(Duration.ofSeconds(1));
            post(browser, "nobody", "guess");
        }

        var first = client.signInEvents(NOON, 50);
        assertThat(first).hasSize(50).isSortedAccordingTo(java.util.Comparator.comparing(SignInEvent::at));
        assertThat(first.getFirst().at()).isEqualTo(NOON.plusSeconds(1));
        var next = client.signInEvents(first.getLast().at(), 1_000);
        assertThat(next.getFirst()).as("the last one again, known by its id").isEqualTo(first.getLast());
        assertThat(first.size() - 1 + next.size()).isEqualTo(23 + 120);
    }

    @Test
    void aClientOnTheDefaultFlowsIsGuardedByNothing() {
        emulator.applyBlueprint();
        var rules = client.signInRules("portal").orElseThrow();
        assertThat(rules.authentication()).isNull();
        assertThat(List.of(rules.refusesNetworks(), rules.refusesCountries(), rules.requiresFactors(), rules
                .shortensSessions(), rules.slowsGuesses())).containsOnly(false);
    }

    @Test
    void aGuardedClientEnforcesWhatTheBlueprintAsks() {
        emulator.applyBlueprint();
        emulator.guard("portal");
        var rules = client.signInRules("portal").orElseThrow();
        assertThat(rules.authorization()).isNotNull().satisfies(flow -> assertThat(flow.slug()).isEqualTo(
                "dezky-authorization"));
        assertThat(List.of(rules.refusesNetworks(), rules.refusesCountries(), rules.requiresFactors(), rules
                .shortensSessions(), rules.slowsGuesses())).containsOnly(true);
    }

    @Test
    void aBindingThatIsTakenAwayOrFailsOpenIsNotEnforced() throws Exception {
        emulator.applyBlueprint();
        emulator.guard("portal");
        var binding = binding("dezky-refuse-country");
        send("DELETE", "/policies/bindings/" + binding.path("pk").asString() + "/", "");
        assertThat(client.signInRules("portal").orElseThrow().refusesCountries()).isFalse();

        var again = "{\"target\": \"%s\", \"policy\": \"%s\", \"order\": 0, \"failure_result\": "
                .formatted(binding.path(
                        "target").asString(), binding.path("policy").asString());
        send("POST", "/policies/bindings/", again + "false}");
        assertThat(client.signInRules("portal").orElseThrow().refusesCountries()).as("fails open").isFalse();
        var second = again.replace("\"order\": 0", "\"order\": 1") + "true}";
        send("POST", "/policies/bindings/", second);
        assertThat(client.signInRules("portal").orElseThrow().refusesCountries()).as("one of two").isFalse();
        assertThat(client.signInRules("portal").orElseThrow().refusesNetworks()).isTrue();
    }

    @Test
    void theFingerprintsAreThoseOfTheBlueprint() throws Exception {
        var folder = Path.of("..", "deploy", "authentik", "blueprints", "expressions");
        var rules = Files.readString(folder.resolve("rules.py"));
        for (var question : Question.values()) {
            assertThat(question.fingerprint()).as(question.word()).isEqualTo(SignInRules.fingerprint(rules + Files
                    .readString(folder.resolve(question.word() + ".py"))));
        }
        try (var files = Files.list(folder)) {
            assertThat(files.count()).isEqualTo(Question.values().length + 1);
        }
    }

    private tools.jackson.databind.JsonNode binding(String policy) throws Exception {
        var places = json("/flows/bindings/?page_size=100");
        for (var place : places.path("results")) {
            for (var binding : json("/policies/bindings/?target=" + place.path("policybindingmodel_ptr_id").asString())
                    .path("results")) {
                if (binding.at("/policy_obj/name").asString("").equals(policy) && place.path("target").asString()
                        .equals(json("/flows/instances/dezky-authorization/").path("pk").asString())) {
                    return binding;
                }
            }
        }
        throw new AssertionError("nothing binds " + policy);
    }

    private tools.jackson.databind.JsonNode json(String path) throws Exception {
        return com.dezky.upstream.WireJson.MAPPER.readTree(send("GET", path, ""));
    }

    private String send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(emulator.uri() + "/api/v3" + path)).header("Authorization",
                "Bearer " + Settings.defaults().apiToken()).header("Content-Type", "application/json").method(method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private Browser from(String country, String ip) {
        var browser = new Browser();
        browser.post(emulator.uri() + "/if/sandbox/place/", Map.of("country", country, "ip", ip));
        return browser;
    }

    private Browser.Page post(Browser browser, String username, String password) {
        return browser.post(emulator.uri() + "/if/flow/default-authentication-flow/", Map.of("uid_field", username,
                "password", password));
    }

    private static org.assertj.core.groups.Tuple row(@Nullable Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }
}
