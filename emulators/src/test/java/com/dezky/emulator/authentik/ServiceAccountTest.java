package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.claims;
import static com.dezky.emulator.authentik.Browser.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Accounts for programs, and how they get tokens.
class ServiceAccountTest {
    private final MovableClock clock = new MovableClock();
    private final AuthentikEmulator authentik = Sample.started(Settings.defaults().with(clock));
    private final ApiCaller api = new ApiCaller(authentik);
    private final Browser program = new Browser(authentik);

    @AfterEach
    void stop() {
        authentik.close();
    }

    @Test
    void aProgramGetsATokenWithItsAppPasswordAndNoRefreshToken() throws Exception {
        var account = made("{\"name\": \"printer\", \"expiring\": false}");
        api.patch("/core/users/" + account.get("user_pk").asInt() + "/",
                "{\"attributes\": {\"dezky_mailbox\": \"printer@acme.test\"}}");
        clock.advance(Duration.ofDays(4_000));
        var answer = token(account, "openid profile offline_access");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).has("refresh_token")).isFalse();
        assertThat(json(answer).get("scope").asString()).isEqualTo("openid profile");

        var token = json(answer).get("access_token").asString();
        assertThat(program.verifies(token, "portal")).isTrue();
        assertThat(claims(token).getStringClaim("dezky_mailbox")).isEqualTo("printer@acme.test");
        assertThat(claims(token).getClaims()).doesNotContainKeys("amr", "sid");
        assertThat(json(token(account, "")).get("scope").asString()).isEmpty();
    }

    @Test
    void anAppPasswordEndsAfter360DaysUnlessItWasAskedOtherwise() {
        var account = made("{\"name\": \"printer\"}");
        var brief = made("{\"name\": \"scanner\", \"expires\": \"2026-09-03T08:00:00Z\"}");
        clock.advance(Duration.ofDays(3));
        assertThat(token(account, "openid").statusCode()).isEqualTo(200);
        assertThat(error(token(brief, "openid"))).isEqualTo("invalid_grant");
        clock.advance(Duration.ofDays(360));
        assertThat(error(token(account, "openid"))).isEqualTo("invalid_grant");
    }

    @Test
    void aProgramThatIsSwitchedOffOrDeletedGetsNoToken() {
        var account = made("{\"name\": \"printer\"}");
        var path = "/core/users/" + account.get("user_pk").asInt() + "/";
        api.patch(path, "{\"is_active\": false}");
        assertThat(error(token(account, "openid"))).isEqualTo("invalid_grant");
        api.patch(path, "{\"is_active\": true}");
        assertThat(token(account, "openid").statusCode()).isEqualTo(200);
        api.delete(path);
        assertThat(error(token(account, "openid"))).isEqualTo("invalid_grant");
    }

    @Test
    void anAppPasswordOpensNeitherTheApiNorTheSignInPageNorAnApplicationForOthers() {
        var account = made("{\"name\": \"printer\"}");
        var password = account.get("token").asString();
        assertThat(api.send("GET", "/core/users/", null, "Bearer " + password, "application/json").statusCode())
                .isEqualTo(403);
        assertThat(program.signIn(program.open(SignIn.path(Flow.DEFAULT_SIGN_IN)), "printer", password).body()).contains(
                "does not match");
        assertThat(error(program.post("/application/o/token/", Map.of("grant_type", "client_credentials", "client_id",
                "operator", "username", "printer", "password", password)))).isEqualTo("invalid_grant");
        assertThat(error(program.post("/application/o/token/", Map.of("grant_type", "client_credentials", "client_id",
                "portal", "username", "ida", "password", "ida's password")))).isEqualTo("invalid_grant");
    }

    @Test
    void refusesANameThatIsTakenOrATimeThatIsNone() {
        for (var body : List.of("{\"name\": \"ida\"}", "{\"name\": \"x\", \"expires\": \"soon\"}", "{}")) {
            assertThat(api.post("/core/users/service_account/", body).statusCode()).as(body).isEqualTo(400);
        }
    }

    private JsonNode made(String body) {
        var answer = api.post("/core/users/service_account/", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> token(JsonNode account, String scope) {
        return program.post("/application/o/token/", Map.of("grant_type", "client_credentials", "client_id", "portal",
                "username", account.get("username").asString(), "password", account.get("token").asString(), "scope",
                scope));
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        return json(answer).get("error").asString();
    }
}
