package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.authorize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.dezky.emulator.Exchange;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The rules of the blueprint: one table of cases, decided by the Python that Authentik runs and by this emulator's
/// sign-in, over HTTP; and the file that is applied to a real Authentik beside what is seeded here.
class SignInTableTest {
    private static final Path DEPLOY = Path.of("..", "deploy", "authentik");
    private static final Path EXPRESSIONS = DEPLOY.resolve("blueprints").resolve("expressions");
    private static final Path CASES = DEPLOY.resolve("tests").resolve("cases.json");
    private static final Pattern VISIT = Pattern.compile("name=\"visit\" value=\"([0-9a-f]+)\"");
    private static final Map<String, String> REASONS = Map.of("home", "does not list you as a member", "rules",
            "cannot be read just now", "network", "from this network", "country", "from this country");
    private static final Map<String, Duration> SESSIONS = Map.of("as-installed", Duration.ofDays(14), "week",
            Duration.ofDays(7), "day", Duration.ofDays(1), "hours-8", Duration.ofHours(8), "hour",
            Duration.ofHours(1), "quarter", Duration.ofMinutes(15));

    private static AuthentikEmulator authentik;
    private static ApiCaller api;

    @BeforeAll
    static void start() {
        authentik = Sample.started(Settings.defaults());
        authentik.applyBlueprint();
        authentik.guard("portal");
        api = new ApiCaller(authentik);
    }

    @AfterAll
    static void stop() {
        authentik.close();
    }

    static Stream<JsonNode> cases() throws Exception {
        return Exchange.JSON.readTree(Files.readAllBytes(CASES)).valueStream();
    }

    /// A browser always has an address here: the case without one is for Python alone.
    static Stream<JsonNode> casesOfBrowsers() throws Exception {
        return cases().filter(one -> !one.path("ip").isNull());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesOfBrowsers")
    void theSignInDecidesAsTheTableSays(JsonNode one) {
        var person = person(one);
        var browser = new Browser(authentik);
        browser.post(SignIn.PLACE + "?next=/", Map.of("country", one.path("country").asString(""), "ip",
                one.path("ip").asString("")));

        var answer = browser.signIn(browser.open(authorize("portal", "")), person, "a password");

        var expected = one.path("expect");
        if (expected.has("refused")) {
            assertRefused(answer, expected.path("refused").asString());
            assertThat(sessionsOf(person)).isEmpty();
            inASessionBegunElsewhere(one, person);
            return;
        }
        switch (expected.path("factor").asString()) {
            case "asked" -> {
                assertThat(answer.body()).contains("<h1>Enter your code</h1>");
                answer = browser.follow(answer(browser, answer, "135790"));
            }
            case "enrol" -> {
                assertThat(answer.body()).contains("<h1>Add an authenticator</h1>");
                var code = found("shows <code>(\\d{6})</code>", answer.body());
                answer = browser.follow(answer(browser, answer, code));
            }
            default -> assertThat(answer.statusCode()).isEqualTo(302);
        }
        assertThat(Browser.code(answer)).isNotEmpty();
        assertThat(sessionsOf(person)).singleElement().satisfies(session -> assertThat(Instant.parse(session.get(
                "expires").asString())).isBetween(Instant.now().plus(length(expected)).minusSeconds(60), Instant.now()
                        .plus(length(expected))));
        assertThat(browser.get(authorize("portal", "")).headers().firstValue("Location").orElseThrow())
                .as("a factor is remembered on the way to the application").startsWith(Browser.CALLBACK);
        inASessionBegunElsewhere(one, person);
    }

    /// Whoever is signed in already, through the default flow, is asked the same on the way to the application.
    private static void inASessionBegunElsewhere(JsonNode one, String person) {
        var browser = new Browser(authentik);
        browser.post(SignIn.PLACE + "?next=/", Map.of("country", one.path("country").asString(""), "ip",
                one.path("ip").asString("")));
        var signedIn = browser.signIn(browser.open(SignIn.DEFAULT), person, "a password");
        if (signedIn.body().contains("Enter your code")) {
            signedIn = browser.follow(answer(browser, signedIn, "135790"));
        }
        var hadToEnrol = one.path("expect").path("factor").asString("").equals("enrol");
        assertThat(signedIn.body()).contains(hadToEnrol ? "Enter your code" : "You are signed in");
        if (hadToEnrol) {
            return; // the device that was set up above has a code of its own, which is another test's
        }
        var answer = browser.open(authorize("portal", ""));
        if (one.path("expect").has("refused")) {
            assertRefused(answer, one.path("expect").path("refused").asString());
        } else if (one.path("expect").path("factor").asString().equals("asked")) {
            assertThat(answer.uri().getPath()).isEqualTo("/if/flow/dezky-authorization/");
            assertThat(Browser.code(browser.follow(answer(browser, answer, "135790")))).isNotEmpty();
        } else {
            assertThat(Browser.code(answer)).isNotEmpty();
        }
    }

    /// With `CI=true` a missing python3 is a failure, elsewhere it skips this test and says so.
    @Test
    void thePythonThatAuthentikRunsDecidesAsTheTableSays() throws Exception {
        Process python;
        try {
            python = new ProcessBuilder("python3", DEPLOY.resolve("tests").resolve("harness.py").toString())
                    .redirectErrorStream(true).start();
        } catch (java.io.IOException missing) {
            assertThat(System.getenv("CI")).as("python3 is required here: " + missing.getMessage()).isNotEqualTo(
                    "true");
            assumeThat(false).as("python3 is not installed (Debian: apt install python3)").isTrue();
            return;
        }
        var output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
        var report = Exchange.JSON.readTree(output);
        assertThat(report.path("wrong")).isEmpty();
        assertThat(report.path("cases").asInt()).isEqualTo((int) cases().count()).isGreaterThan(50);
        assertThat(report.path("decisions").size()).isEqualTo(2 * (int) cases().count());
    }

    @Test
    void theBlueprintSaysInPythonWhatTheFilesBesideItSay() throws Exception {
        var blueprint = blueprint();
        assertThat(blueprint.at("/context/rules").asString()).isEqualTo(file("rules"));
        var policies = blueprint.path("entries").valueStream().filter(entry -> model(entry).equals(
                "authentik_policies_expression.expressionpolicy")).toList();
        assertThat(policies).allSatisfy(policy -> {
            var name = policy.at("/identifiers/name").asString().replaceFirst("^dezky-", "");
            var expression = policy.at("/attrs/expression");
            assertThat(expression.path(0).asString()).isEqualTo("%s%s");
            assertThat(expression.path(1).asString()).isEqualTo("rules");
            assertThat(expression.path(2).asString()).isEqualTo(file(name));
            assertThat(Expressions.text(name)).isEqualTo((file("rules") + file(name)).strip());
        });
        try (var files = Files.list(EXPRESSIONS)) {
            assertThat(policies).hasSize((int) files.count() - 1);
        }
    }

    @Test
    void whatIsSeededHereIsWhatTheBlueprintAdds() throws Exception {
        var ids = new HashMap<String, String>();
        var wanted = new ArrayList<String>();
        for (var entry : blueprint().path("entries")) {
            var name = entry.at("/identifiers/name").asString(entry.at("/identifiers/slug").asString(""));
            var id = entry.path("id").asString("");
            var attrs = entry.path("attrs");
            switch (model(entry)) {
                case "authentik_policies_expression.expressionpolicy" -> wanted.add("policy " + name);
                case "authentik_policies_reputation.reputationpolicy" -> wanted.add("policy " + name + " "
                        + attrs.path("check_ip") + " " + attrs.path("check_username") + " " + attrs.path("threshold"));
                case "authentik_stages_deny.denystage" -> wanted.add("stage " + name + " " + attrs.path("deny_message")
                        .asString());
                case "authentik_stages_authenticator_validate.authenticatorvalidatestage" -> wanted.add("stage " + name
                        + " " + attrs.path("not_configured_action").asString() + " " + attrs.path(
                                "last_auth_threshold").asString()
                        + " " + attrs.path("configuration_stages").size());
                case "authentik_stages_user_login.userloginstage" -> wanted.add("stage " + name + " " + attrs.path(
                        "session_duration").asString());
                case "authentik_flows.flow" -> wanted.add("flow " + name + " " + attrs.path("name").asString() + " "
                        + attrs.path("title").asString() + " " + attrs.path("designation").asString() + " " + attrs
                                .path("authentication").asString());
                case "authentik_flows.flowstagebinding" -> {
                    assertThat(attrs.path("evaluate_on_plan").asBoolean()).isFalse();
                    assertThat(attrs.path("re_evaluate_policies").asBoolean()).isTrue();
                    name = named(entry.at("/identifiers/target"), ids) + " " + entry.at("/identifiers/order") + " "
                            + named(entry.at("/identifiers/stage"), ids);
                    wanted.add("place " + name);
                }
                case "authentik_policies.policybinding" -> wanted.add("binding " + named(entry.at(
                        "/identifiers/target"), ids) + " < " + named(entry.at("/identifiers/policy"), ids) + " "
                        + attrs.path("failure_result"));
                default -> assertThat(model(entry)).isEqualTo("authentik_blueprints.metaapplyblueprint");
            }
            ids.put(id, name);
        }
        assertThat(seeded()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(wanted).hasSizeGreaterThan(60).noneMatch(line -> line.contains("flow default-"))
                .filteredOn(line -> line.startsWith("binding ")).allMatch(line -> line.endsWith("true"));
    }

    private static List<String> seeded() {
        var lines = new ArrayList<String>();
        api.get("/policies/expression/?page_size=100").path("results").forEach(policy -> lines.add("policy " + text(
                policy, "name")));
        api.get("/policies/reputation/").path("results").forEach(policy -> lines.add("policy " + text(policy, "name")
                + " " + policy.path("check_ip") + " " + policy.path("check_username") + " " + policy.path(
                        "threshold")));
        api.get("/stages/deny/").path("results").forEach(stage -> lines.add("stage " + text(stage, "name") + " "
                + text(stage, "deny_message")));
        api.get("/stages/authenticator/validate/").path("results").forEach(stage -> lines.add("stage " + text(stage,
                "name") + " " + text(stage, "not_configured_action") + " " + text(stage, "last_auth_threshold") + " "
                + stage.path("configuration_stages").size()));
        api.get("/stages/user_login/").path("results").forEach(stage -> lines.add("stage " + text(stage, "name") + " "
                + text(stage, "session_duration")));
        lines.removeIf(line -> line.startsWith("policy default-") || line.startsWith("stage default-"));
        for (var flow : api.get("/flows/instances/").path("results")) {
            if (text(flow, "slug").startsWith("dezky-")) {
                lines.add("flow " + text(flow, "slug") + " " + text(flow, "name") + " " + text(flow, "title") + " "
                        + text(flow, "designation") + " " + text(flow, "authentication"));
                for (var place : api.get("/flows/bindings/?page_size=100&target=" + text(flow, "pk")).path("results")) {
                    var name = text(flow, "slug") + " " + place.path("order") + " " + text(place.path("stage_obj"),
                            "name");
                    lines.add("place " + name);
                    api.get("/policies/bindings/?target=" + text(place, "policybindingmodel_ptr_id")).path("results")
                            .forEach(binding -> lines.add("binding " + name + " < " + text(binding.path("policy_obj"),
                                    "name") + " " + binding.path("failure_result")));
                }
            }
        }
        return lines;
    }

    @Test
    void nothingOfItTouchesTheDefaultFlow() {
        var person = person(Exchange.JSON.readTree("""
                {"name": "default", "user": {"dezky_home": "nowhere"}, "groups": [], "factors": []}"""));
        var browser = new Browser(authentik);
        assertThat(browser.open(authorize("operator", "")).uri().getPath()).isEqualTo(
                "/if/flow/default-authentication-flow/");
        assertThat(browser.signIn(browser.open(SignIn.DEFAULT), person, "a password").body()).contains(
                "You are signed in");
    }

    private static String person(JsonNode one) {
        var unique = Integer.toHexString(one.path("name").asString().hashCode()) + System.nanoTime();
        var groups = new ArrayList<String>();
        for (var attributes : one.path("groups")) {
            groups.add("\"" + Browser.json(api.post("/core/groups/", "{\"name\": \"g" + unique + groups.size()
                    + "\", \"attributes\": " + attributes + "}")).path("pk").asString() + "\"");
        }
        var pk = Browser
                .json(api.post("/core/users/", "{\"username\": \"p" + unique + "\", \"name\": \"P\", \"groups\": "
                        + groups + ", \"attributes\": " + one.path("user") + "}"))
                .path("pk").asInt();
        api.post("/core/users/" + pk + "/set_password/", "{\"password\": \"a password\"}");
        one.path("factors").forEach(factor -> authentik.seedDevice(new SeedDevice("p" + unique, DeviceType.of(factor
                .asString()).orElseThrow(), "Device", true, "135790")));
        return "p" + unique;
    }

    private static void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>Access denied</h1>", REASONS.get(reason));
    }

    private static HttpResponse<String> answer(Browser browser, HttpResponse<String> page, String code) {
        return browser.post(page.uri().toString(), Map.of("visit", found(VISIT.pattern(), page.body()), "code", code));
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static List<JsonNode> sessionsOf(String username) {
        return api.get("/core/authenticated_sessions/?user__username=" + URLEncoder.encode(username,
                StandardCharsets.UTF_8)).path("results").valueStream().toList();
    }

    private static Duration length(JsonNode expected) {
        return Objects.requireNonNull(SESSIONS.get(expected.path("session").asString()));
    }

    private static JsonNode blueprint() throws Exception {
        return new YAMLMapper().readTree(Files.readAllBytes(DEPLOY.resolve("blueprints").resolve(
                "dezky-security.yaml")));
    }

    private static String file(String name) throws java.io.IOException {
        return Files.readString(EXPRESSIONS.resolve(name + ".py"));
    }

    private static String model(JsonNode entry) {
        return entry.path("model").asString();
    }

    /// What `!KeyOf id` or `!Find [model, [field, value]]` means.
    private static String named(JsonNode reference, Map<String, String> ids) {
        return reference.isArray()
                ? reference.path(1).path(1).asString()
                : Objects.requireNonNull(ids.get(reference.asString()));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
