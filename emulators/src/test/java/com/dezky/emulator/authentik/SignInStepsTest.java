package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.authorize;
import static com.dezky.emulator.authentik.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the sign-in asks besides the password.
class SignInStepsTest {
    private static final Pattern VISIT = Pattern.compile("name=\"visit\" value=\"([0-9a-f]+)\"");
    private static final String MUST_CHANGE = "{\"attributes\": {\"dezky_must_change_password\": true, \"a\": 1}}";

    private final MovableClock clock = new MovableClock();
    private final AuthentikEmulator authentik = Sample.started(Settings.defaults().with(clock));
    private final Browser browser = new Browser(authentik);
    private final ApiCaller api = new ApiCaller(authentik);

    @AfterEach
    void stop() {
        authentik.close();
    }

    @Test
    void somebodyMadeOverTheApiSignsInWithThePasswordTheyWereGivenAndChoosesTheirOwn() {
        var pk = json(api.post("/core/users/",
                "{\"username\": \"bo@acme.test\", \"name\": \"Bo Bang\", \"email\": \"bo@acme.test\","
                        + " \"attributes\": {\"dezky_must_change_password\": true}}"))
                .get("pk").asInt();
        api.post("/core/users/" + pk + "/set_password/", "{\"password\": \"7-given\"}");

        var step = browser.signIn(browser.open(authorize("portal", "")), "bo@acme.test", "7-given");
        assertThat(step.body()).contains("<h1>Choose your own password</h1>").doesNotContain("role=\"alert\"");
        var callback = browser.follow(choose(step, "a password of my own", "a password of my own"));
        assertThat(Browser.code(callback)).isNotEmpty();

        var later = new Browser(authentik);
        assertThat(later.signIn(later.open(authorize("portal", "")), "bo@acme.test", "7-given").body())
                .contains("That password does not match.");
        assertThat(later.codeFor("portal", "bo@acme.test", "a password of my own")).isNotEmpty();
    }

    @Test
    void aPasswordOfOnesOwnIsLongTypedTwiceAndNotTheOldOne() {
        api.patch(user("ida"), MUST_CHANGE);
        var step = browser.signIn(browser.open(authorize("portal", "")), "ida", "ida's password");
        assertThat(choose(step, "short", "short").body()).contains("role=\"alert\"", "at least 10 characters");
        assertThat(choose(step, "long enough for this", "long enough for that").body()).contains("not the same");
        assertThat(choose(step, "ida's password", "ida's password").body()).contains("the password you have");
        assertThat(browser.get(authorize("portal", "&prompt=none")).headers().firstValue("Location").orElseThrow())
                .as("not signed in yet").contains("login_required");

        assertThat(Browser.code(browser.follow(choose(step, "long enough for this", "long enough for this"))))
                .isNotEmpty();
        assertThat(api.get(user("ida")).get("attributes")).hasToString("{\"a\":1}");
    }

    @Test
    void somebodyWithASecondFactorIsAskedForItsCode() {
        authentik.seedDevice(new SeedDevice("ida", DeviceType.TOTP, "Ida's phone", true, "246810"));
        authentik.seedDevice(new SeedDevice("ida", DeviceType.STATIC, "Recovery codes", true, "r-1"));
        var step = browser.signIn(browser.open(authorize("portal", "")), "ida", "ida's password");
        assertThat(step.body()).contains("<h1>Enter your code</h1>", "Ida's phone", "246810")
                .doesNotContain("r-1");
        assertThat(answer(step, "code", "111111").body()).contains("That code does not match.");

        assertThat(Browser.code(browser.follow(answer(step, "code", "246810")))).isNotEmpty();
        assertThat(api.get("/authenticators/admin/all/").get(0).get("last_used").isNull()).isFalse();
    }

    @Test
    void aRecoveryCodeStandsInForTheLostPhoneAndADeviceThatWasNeverFinishedIsNotAskedFor() {
        authentik.seedDevice(new SeedDevice("ida", DeviceType.TOTP, "Phone", true, "246810"));
        authentik.seedDevice(new SeedDevice("ida", DeviceType.STATIC, "Codes", true, "r-1"));
        authentik.seedDevice(new SeedDevice("otto", DeviceType.TOTP, "Half done", false, "1"));
        var step = browser.signIn(browser.open(authorize("portal", "")), "ida", "ida's password");
        assertThat(Browser.code(browser.follow(answer(step, "code", "r-1")))).isNotEmpty();
        assertThat(new Browser(authentik).codeFor("portal", "otto", "otto's password")).isNotEmpty();
    }

    @Test
    void theButtonOfASamplePersonSkipsThePasswordAndNotTheCode() {
        authentik.seedDevice(new SeedDevice("ida", DeviceType.TOTP, "Phone", true, "246810"));
        var page = browser.open(authorize("portal", ""));
        assertThat(browser.post(page.uri().toString(), Map.of("person", "ida")).body()).contains("Enter your code");
    }

    @Test
    void aDeletedDeviceIsNotAskedForAndDoesNotComeBack() {
        var phone = new SeedDevice("ida", DeviceType.TOTP, "Phone", true, "246810");
        authentik.seedDevice(phone);
        var row = api.get("/authenticators/admin/all/?user=" + api.get(user("ida")).get("pk").asInt()).get(0);
        assertThat(api.delete("/authenticators/admin/totp/" + row.get("pk").asString() + "/").statusCode())
                .isEqualTo(204);
        authentik.seedDevice(phone);
        assertThat(browser.codeFor("portal", "ida", "ida's password")).isNotEmpty();
    }

    @Test
    void whoeverIsSwitchedOffIsToldSoOnceTheyKnowTheirPassword() {
        api.patch(user("ida"), "{\"is_active\": false}");
        var page = browser.open(authorize("portal", ""));
        assertThat(browser.signIn(page, "ida", "ida's password").body()).contains("This account is switched off.");
        assertThat(browser.signIn(page, "ida", "wrong").body()).contains("That password does not match.")
                .doesNotContain("switched off");
    }

    @Test
    void somebodySwitchedOffOnTheWayInDoesNotGetIn() {
        api.patch(user("ida"), MUST_CHANGE);
        var step = browser.signIn(browser.open(authorize("portal", "")), "ida", "ida's password");
        api.patch(user("ida"), "{\"is_active\": false}");
        assertThat(choose(step, "long enough for this", "long enough for this").body()).contains("switched off");
        assertThat(api.get("/core/authenticated_sessions/").get("results")).isEmpty();
    }

    @Test
    void whoeverTakesTooLongStartsAgain() {
        api.patch(user("ida"), MUST_CHANGE);
        var step = browser.signIn(browser.open(authorize("portal", "")), "ida", "ida's password");
        clock.advance(Duration.ofMinutes(11));
        assertThat(choose(step, "long enough for this", "long enough for this").body()).contains("<h1>Sign in</h1>",
                "too long");
    }

    /// The address of a person of the sample in the API.
    private String user(String username) {
        return "/core/users/" + api.get("/core/users/?username=" + username).get("results").get(0).get("pk").asInt()
                + "/";
    }

    private HttpResponse<String> choose(HttpResponse<String> step, String password, String repeated) {
        return browser.post(step.uri().toString(), Map.of("visit", visit(step), "new_password", password, "repeated",
                repeated));
    }

    private HttpResponse<String> answer(HttpResponse<String> step, String field, String value) {
        return browser.post(step.uri().toString(), Map.of("visit", visit(step), field, value));
    }

    private static String visit(HttpResponse<String> step) {
        var visit = VISIT.matcher(step.body());
        assertThat(visit.find()).as(step.body()).isTrue();
        return visit.group(1);
    }
}
