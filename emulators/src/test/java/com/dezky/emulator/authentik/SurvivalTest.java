package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Journal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalTest {
    @Test
    void whatWasBeforeARestartIsThereAfterwards(@TempDir Path folder) {
        String groupPk;
        String uid;
        String accessToken;
        String refreshToken;
        try (var authentik = Sample.started(settings(folder))) {
            var api = new ApiCaller(authentik);
            groupPk = json(api.post("/core/groups/", "{\"name\": \"globex\"}")).get("pk").asString();
            uid = api.get("/core/users/?username=ida").get("results").get(0).get("uid").asString();
            var browser = new Browser(authentik);
            var tokens = json(browser.trade("portal", browser.codeFor("portal", "ida", "ida's password")));
            accessToken = tokens.get("access_token").asString();
            refreshToken = tokens.get("refresh_token").asString();
        } // the journal is not closed: a killed process would not have closed it either

        try (var authentik = Sample.started(settings(folder))) {
            var api = new ApiCaller(authentik);
            assertThat(api.get("/core/groups/" + groupPk + "/").get("name").asString()).isEqualTo("globex");
            var people = api.get("/core/users/").get("results");
            assertThat(people.valueStream().map(row -> row.get("username").asString()))
                    .containsExactly("akadmin", "ida", "otto");
            assertThat(people.get(1).get("uid").asString()).isEqualTo(uid);
            assertThat(api.get("/core/groups/?name=acme").get("results").get(0).get("users")).hasSize(1);

            var browser = new Browser(authentik);
            assertThat(browser.verifies(accessToken, "portal")).isTrue();
            assertThat(browser.userinfo(accessToken).statusCode()).isEqualTo(200);
            assertThat(browser.refresh("portal", refreshToken).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void rulesGuessesAndTheLogSurviveAKill(@TempDir Path folder) {
        String events;
        try (var authentik = Sample.started(settings(folder))) {
            authentik.applyBlueprint();
            authentik.guard("portal");
            var browser = new Browser(authentik);
            for (var guess = 0; guess < 5; guess++) {
                browser.signIn(browser.open(Browser.authorize("portal", "")), "ida", "guess");
            }
            events = new ApiCaller(authentik).get("/events/events/").toString();
        }

        try (var authentik = Sample.started(settings(folder))) {
            assertThat(new ApiCaller(authentik).get("/events/events/")).hasToString(events);
            var browser = new Browser(authentik);
            assertThat(browser.signIn(browser.open(Browser.authorize("portal", "")), "ida", "ida's password").body())
                    .contains("Too many wrong passwords");
        }
    }

    @Test
    void seedingAgainWritesNothingNew(@TempDir Path folder) {
        var settings = settings(folder);
        seedWithRules(settings);
        var size = folder.resolve("authentik.journal").toFile().length();
        seedWithRules(settings);
        assertThat(folder.resolve("authentik.journal")).hasSize(size);
    }

    @Test
    void aPersonWhoWasSwitchedOffStaysOffWhenSeededAgain() {
        var settings = Settings.defaults();
        try (var authentik = Sample.started(settings)) {
            var api = new ApiCaller(authentik);
            var pk = api.get("/core/users/?username=ida").get("results").get(0).get("pk").asInt();
            api.patch("/core/users/" + pk + "/", "{\"is_active\": false}");
        }
        try (var again = Sample.started(settings)) {
            assertThat(new ApiCaller(again).get("/core/users/?is_active=false").get("results")).hasSize(1);
        }
    }

    private static void seedWithRules(Settings settings) {
        try (var authentik = Sample.started(settings)) {
            authentik.applyBlueprint();
            authentik.guard("portal");
        }
    }

    private static Settings settings(Path folder) {
        return Settings.defaults().with(Journal.in(folder.resolve("authentik.journal")));
    }
}
