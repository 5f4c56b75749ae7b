package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.authorize;
import static com.dezky.emulator.authentik.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Setting a password by link, and while signed in.
class PasswordFlowsTest {
    private static final String CHANGE = "/if/flow/default-password-change/";
    private static final Map<String, String> NEW = Map.of("new_password", "a password of my own", "repeated",
            "a password of my own");

    private final MovableClock clock = new MovableClock();
    private final Settings settings = Settings.defaults().with(clock).recovering();

    @Test
    void aLinkSetsANewPasswordOnceAndEndsTheForcedChange() {
        try (var authentik = Sample.started(settings)) {
            var api = new ApiCaller(authentik);
            api.patch(ida(api), "{\"attributes\": {\"dezky_must_change_password\": true}}");
            var browser = new Browser(authentik);
            var link = link(api);
            assertThat(browser.get(link).body()).contains("<h1>Set a new password</h1>", "Ida Holm");
            assertThat(browser.post(link, Map.of("new_password", "short", "repeated", "short")).body())
                    .contains("role=\"alert\"");
            assertThat(browser.post(link, NEW).body()).contains("<h1>Your password is changed</h1>");
            assertThat(browser.get(link).body()).contains("This link no longer works");
            assertThat(browser.post(link, NEW).body()).contains("This link no longer works");
            assertThat(browser.codeFor("portal", "ida", "a password of my own")).isNotEmpty();
        }
    }

    @Test
    void aLinkHoldsForADayAndOnlyForSomebodyActive() {
        try (var authentik = Sample.started(settings)) {
            var api = new ApiCaller(authentik);
            var browser = new Browser(authentik);
            var link = link(api);
            api.patch(ida(api), "{\"is_active\": false}");
            assertThat(browser.get(link).body()).contains("no longer works");
            api.patch(ida(api), "{\"is_active\": true}");
            assertThat(browser.get(link).body()).contains("Set a new password");
            clock.advance(Duration.ofHours(25));
            assertThat(browser.get(link).body()).contains("no longer works");
            assertThat(link(api)).isNotEqualTo(link);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void askingAgainGivesTheSameLinkWhichOnlyLaterReleasesKeepAliveForLonger(Dialect dialect) {
        try (var authentik = Sample.started(settings.with(dialect))) {
            var api = new ApiCaller(authentik);
            var link = link(api);
            clock.advance(Duration.ofHours(20));
            assertThat(link(api)).isEqualTo(link);
            clock.advance(Duration.ofHours(20));
            assertThat(new Browser(authentik).get(link).body().contains("Set a new password"))
                    .isEqualTo(dialect == Dialect.V2026_8);
        }
    }

    @Test
    void aBrandAsInstalledHasNoRecoveryFlow() {
        try (var authentik = Sample.started(Settings.defaults())) {
            var api = new ApiCaller(authentik);
            var answer = api.post(ida(api) + "recovery/", "{}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"non_field_errors\":\"No recovery flow set.\"}");
        }
    }

    @Test
    void somebodySignedInChangesTheirPassword() {
        try (var authentik = Sample.started(settings)) {
            var browser = new Browser(authentik);
            browser.codeFor("portal", "ida", "ida's password");
            assertThat(browser.get(CHANGE).body()).contains("<h1>Change your password</h1>", "Ida Holm");
            assertThat(browser.post(CHANGE, Map.of("new_password", "ida's password", "repeated", "ida's password"))
                    .body()).contains("the password you have");
            assertThat(browser.post(CHANGE, NEW).body()).contains("<h1>Your password is changed</h1>");
            assertThat(Browser.code(browser.get(authorize("portal", "")))).as("still signed in").isNotEmpty();
            assertThat(new Browser(authentik).codeFor("portal", "ida", "a password of my own")).isNotEmpty();
        }
    }

    @Test
    void whoeverIsNotSignedInSignsInBeforeChangingTheirPassword() {
        try (var authentik = Sample.started(settings)) {
            var browser = new Browser(authentik);
            assertThat(browser.post(CHANGE, NEW).statusCode()).isEqualTo(302);
            var page = browser.open(CHANGE);
            assertThat(page.body()).contains("<h1>Sign in</h1>");
            assertThat(browser.signIn(page, "ida", "ida's password").body()).contains("Change your password");
        }
    }

    private static String ida(ApiCaller api) {
        return "/core/users/" + api.get("/core/users/?username=ida").get("results").get(0).get("pk").asInt() + "/";
    }

    private static String link(ApiCaller api) {
        HttpResponse<String> answer = api.post(ida(api) + "recovery/", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var link = URI.create(json(answer).get("link").asString());
        return link.getPath() + "?" + link.getRawQuery();
    }
}
