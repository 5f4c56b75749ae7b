package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.authorize;
import static com.dezky.emulator.authentik.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a guarded client's sign-in does besides what the table of rules says.
class GuardedSignInTest {
    private static final Pattern VISIT = Pattern.compile("name=\"visit\" value=\"([0-9a-f]+)\"");

    private final MovableClock clock = new MovableClock();
    private final AuthentikEmulator authentik = Sample.started(Settings.defaults().with(clock));
    private final Browser browser = new Browser(authentik);
    private final ApiCaller api = new ApiCaller(authentik);

    @BeforeEach
    void guard() {
        authentik.applyBlueprint();
        authentik.guard("portal");
    }

    @AfterEach
    void stop() {
        authentik.close();
    }

    @Test
    void whoGuessesPasswordsIsTurnedAwayByAddressForADay() {
        be(browser, "", "203.0.113.7");
        for (var guess = 0; guess < 5; guess++) {
            assertThat(tryIn(browser, "ida", "guess " + guess).body()).contains("That password does not match.");
        }
        assertThat(tryIn(browser, "ida", "ida's password").body()).contains("Too many wrong passwords");
        assertThat(tryIn(browser, "otto", "otto's password").body()).as("any name from there").contains(
                "Too many wrong passwords");

        var elsewhere = new Browser(authentik);
        be(elsewhere, "", "203.0.113.8");
        assertThat(tryIn(elsewhere, "ida", "ida's password").statusCode()).as("the person is not locked out")
                .isEqualTo(302);

        clock.advance(Duration.ofDays(1));
        assertThat(tryIn(browser, "ida", "ida's password").statusCode()).isEqualTo(302);
    }

    @Test
    void guessesAtTheDefaultFlowAreCountedAndNotTurnedAway() {
        for (var guess = 0; guess < 6; guess++) {
            browser.post(SignIn.path(Flow.DEFAULT_SIGN_IN), Map.of("uid_field", "otto", "password", "guess"));
        }
        assertThat(tryIn(new Browser(authentik), "ida", "ida's password").body()).contains(
                "Too many wrong passwords");
        assertThat(browser.codeFor("operator", "otto", "otto's password")).isNotEmpty();
    }

    @Test
    void aSecondFactorIsRememberedInItsBrowserForEightHours() {
        require("required");
        authentik.seedDevice(new SeedDevice("ida", DeviceType.TOTP, "Phone", true, "123456"));
        assertThat(Browser.code(browser.follow(prove(tryIn(browser, "ida", "ida's password"), "123456")))).isNotEmpty();
        assertThat(browser.get(authorize("portal", "")).statusCode()).isEqualTo(302);
        assertThat(tryIn(new Browser(authentik), "ida", "ida's password").body()).contains("Enter your code");

        clock.advance(Duration.ofHours(8));
        var step = browser.open(authorize("portal", ""));
        assertThat(step.body()).contains("Enter your code");
        assertThat(step.uri().getPath()).isEqualTo("/if/flow/dezky-authorization/");
        assertThat(Browser.code(browser.follow(prove(step, "123456")))).isNotEmpty();
    }

    @Test
    void whoEnrolsIsAskedForTheSameDeviceFromThenOn() {
        require("required");
        var page = tryIn(browser, "ida", "ida's password");
        assertThat(page.body()).contains("<h1>Add an authenticator</h1>");
        assertThat(prove(page, "000000x").body()).contains("That code does not match.");
        assertThat(api.get("/authenticators/admin/all/").size()).isZero();
        var code = found("shows <code>(\\d{6})</code>", page.body());
        assertThat(Browser.code(browser.follow(prove(page, code)))).isNotEmpty();

        var devices = api.get("/authenticators/admin/all/");
        assertThat(devices).hasSize(1);
        assertThat(devices.get(0).get("meta_model_name").asString()).isEqualTo(
                "authentik_stages_authenticator_totp.totpdevice");
        var later = new Browser(authentik);
        var asked = tryIn(later, "ida", "ida's password");
        assertThat(asked.body()).contains("Enter your code");
        assertThat(Browser.code(later.follow(prove(later, asked, code)))).isNotEmpty();

        api.delete("/authenticators/admin/totp/" + devices.get(0).get("pk").asString() + "/");
        assertThat(tryIn(new Browser(authentik), "ida", "ida's password").body()).as("whoever deletes it enrols again").contains(
                "Add an authenticator");
    }

    @Test
    void aRefusalInARunningSessionNeverReachesTheApplication() {
        assertThat(browser.codeFor("portal", "ida", "ida's password")).isNotEmpty();
        require("off\", \"countries\": [\"DK\"], \"x\": \"");
        var refused = browser.get(authorize("portal", ""));
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("Access denied", "from this country", "an unknown country");
        assertThat(browser.get(authorize("operator", "")).body()).as("another application's own answer").contains(
                "may not use this application");

        assertThat(browser.follow(browser.post(found("action=\"([^\"]+)\"", refused.body()), Map.of("country", "DK",
                "ip", "192.0.2.9"))).headers().firstValue("Location").orElseThrow()).startsWith(Browser.CALLBACK);
    }

    @Test
    void nonsenseAboutOnesPlaceIsNobodysPlace() {
        browser.post(SignIn.PLACE, Map.of("country", "Denmark", "ip", "somewhere\r\nSet-Cookie: a=b"));
        assertThat(tryIn(browser, "ida", "ida's password").statusCode()).isEqualTo(302);
        assertThat(api.get("/events/events/?action=login").at("/results/0/client_ip").asString()).isEqualTo(
                "127.0.0.1");
        assertThat(browser.post(SignIn.PLACE + "?next=//evil.test/", Map.of()).headers().firstValue("Location")
                .orElseThrow()).isEqualTo(SignIn.DEFAULT);
    }

    @Test
    void theLogSaysWhoCameAndWentAndWhosePasswordWasSet() {
        be(browser, "SE", "192.0.2.1");
        tryIn(browser, "ida", "guess");
        browser.codeFor("portal", "ida", "ida's password");
        browser.get("/application/o/portal/end-session/");
        var pk = api.get("/core/users/?username=otto").at("/results/0/pk").asInt();
        api.post("/core/users/" + pk + "/set_password/", "{\"password\": \"new\"}");

        assertThat(api.get("/events/events/?ordering=created").path("results").valueStream().map(event -> event.path(
                "action").asString() + " " + event.at("/user/username").asString() + " " + event.at("/context/geo/country")
                        .asString("-") + " " + event.path("client_ip").asString())).containsExactly(
                                "login_failed ida SE 192.0.2.1", "login ida SE 192.0.2.1",
                                "authorize_application ida SE 192.0.2.1", "logout ida SE 192.0.2.1",
                                "password_set otto - 127.0.0.1");
        assertThat(api.get("/events/events/?actions=login&actions=logout").path("results").size()).isEqualTo(2);
        assertThat(api.get("/core/authenticated_sessions/").path("results").size()).isZero();
    }

    @Test
    void aSessionSaysFromWhereItBegan() {
        be(browser, "SE", "192.0.2.1");
        browser.codeFor("portal", "ida", "ida's password");
        var session = api.get("/core/authenticated_sessions/").at("/results/0");
        assertThat(session.path("last_ip").asString()).isEqualTo("192.0.2.1");
        assertThat(session.at("/geo_ip/country").asString()).isEqualTo("SE");
    }

    @Test
    void bindingsAreMadeAndTakenAwayByTheRules() {
        var place = api.get("/flows/bindings/").at("/results/0");
        var base = place.path("policybindingmodel_ptr_id").asString();
        var group = json(api.post("/core/groups/", "{\"name\": \"bound\"}")).path("pk").asString();
        assertThat(api.post("/policies/bindings/", "{\"target\": \"%s\", \"order\": 0}".formatted(base)).body())
                .contains("One of 'group', 'policy', 'user' must be set.");
        assertThat(api.post("/policies/bindings/", "{\"target\": \"%s\", \"order\": 0, \"group\": \"%s\", \"user\": 1}"
                .formatted(base, group)).body()).contains("Only one of 'group', 'policy', 'user' can be set.");
        assertThat(api.post("/policies/bindings/", "{\"target\": \"%s\", \"order\": 0, \"group\": \"%s\"}".formatted(
                group, group)).body()).contains("target", "Invalid pk");
        var made = json(api.post("/policies/bindings/", "{\"target\": \"%s\", \"order\": 3, \"group\": \"%s\"}"
                .formatted(place.path("pk").asString(), group)));
        assertThat(made.path("target").asString()).isEqualTo(place.path("pk").asString());
        assertThat(made.at("/group_obj/name").asString()).isEqualTo("bound");
        assertThat(api.get("/policies/bindings/?target=" + base).path("results").size()).isEqualTo(1);
        assertThat(api.send("GET", "/policies/bindings/?target=" + place.path("pk").asString(), null).statusCode())
                .as("lists know the base id alone").isEqualTo(400);

        api.delete("/core/groups/" + group + "/");
        assertThat(api.get("/policies/bindings/?target=" + base).path("results").size()).as("gone with its group")
                .isZero();
    }

    /// Ida's home asks this.
    private void require(String mfa) {
        var group = api.get("/core/groups/?name=acme").at("/results/0/pk").asString();
        api.patch("/core/groups/" + group + "/", """
                {"attributes": {"dezky_tenant": "t-1", "dezky_policy": {"report_only": false, "countries": [],
                 "ip_allow": [], "session_minutes": 1440, "mfa": "%s"}}}""".formatted(mfa));
        var pk = api.get("/core/users/?username=ida").at("/results/0/pk").asInt();
        api.patch("/core/users/" + pk + "/", "{\"attributes\": {\"dezky_home\": \"t-1\"}}");
    }

    private HttpResponse<String> tryIn(Browser browser, String username, String password) {
        return browser.signIn(browser.open(authorize("portal", "")), username, password);
    }

    private HttpResponse<String> prove(HttpResponse<String> page, String code) {
        return prove(browser, page, code);
    }

    private static HttpResponse<String> prove(Browser browser, HttpResponse<String> page, String code) {
        return browser.post(page.uri().toString(), Map.of("visit", found(VISIT.pattern(), page.body()), "code", code));
    }

    private static void be(Browser browser, String country, String ip) {
        browser.post(SignIn.PLACE, Map.of("country", country, "ip", ip));
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
