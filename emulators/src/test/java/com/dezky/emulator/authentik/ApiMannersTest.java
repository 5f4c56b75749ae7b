package com.dezky.emulator.authentik;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How `/api/v3` treats credentials, paths and bodies, whatever they are about.
class ApiMannersTest {
    private final AuthentikEmulator authentik = Sample.started(Settings.defaults());
    private final ApiCaller api = new ApiCaller(authentik);

    @AfterEach
    void stop() {
        authentik.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aBadCredentialIsAlwaysA403(Dialect dialect) {
        try (var other = Sample.started(Settings.defaults().with(dialect))) {
            var caller = new ApiCaller(other);
            assertForbidden(caller.send("GET", "/core/groups/", null, "Bearer wrong", "application/json"),
                    "Token invalid/expired");
            assertForbidden(caller.send("GET", "/core/groups/", null, null, "application/json"),
                    "Authentication credentials were not provided.");
            assertForbidden(caller.send("GET", "/core/groups/", null, "Basic eDp5", "application/json"),
                    dialect == Dialect.V2025_10
                            ? "Unsupported authentication type"
                            : "Authentication credentials were not provided.");
        }
    }

    @Test
    void theTokenDiesWithTheUserItActsAs() {
        var me = api.get("/core/users/me/").get("user");
        assertThat(me.get("username").asString()).isEqualTo("akadmin");
        assertThat(me.get("is_superuser").asBoolean()).isTrue();

        api.patch("/core/users/" + me.get("pk").asInt() + "/", "{\"is_active\": false}");
        assertForbidden(api.send("GET", "/core/users/me/", null), "Token invalid/expired");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aMissingSlashIsAPageForGetAndTellsWritersLittle(Dialect dialect) {
        try (var other = Sample.started(Settings.defaults().with(dialect))) {
            var caller = new ApiCaller(other);
            var read = caller.send("GET", "/core/groups", null);
            assertThat(read.statusCode()).isEqualTo(404);
            assertThat(read.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");

            var written = caller.post("/core/groups", "{\"name\": \"x\"}");
            assertThat(written.statusCode()).isEqualTo(dialect == Dialect.V2025_10 ? 405 : 404);
            assertThat(written.body().isEmpty()).isEqualTo(dialect == Dialect.V2025_10);
        }
    }

    @Test
    void aMethodThatTheEndpointDoesNotHaveIsA405WithWords() {
        var answer = api.send("DELETE", "/core/groups/", null);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Method \\\"DELETE\\\" not allowed.\"}");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThat(api.send("POST", "/core/groups/", "name=x", "Bearer " + Settings.defaults().apiToken(),
                "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
        var malformed = api.post("/core/groups/", "{\"name\": ");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).startsWith("{\"detail\":\"JSON parse error - ");
    }

    @Test
    void whatAuthentikHasAndThisDoesNotIsALoud501() {
        assertThat(api.send("GET", "/core/brands/", null).statusCode()).isEqualTo(501);
        assertThat(api.send("PUT", "/core/users/1/", "{}").statusCode()).isEqualTo(501);
        assertThat(api.send("GET", "/core/users/?last_login__gt=2026-01-01", null).statusCode()).isEqualTo(501);
        assertThat(api.send("PATCH", "/core/users/1/", "{\"roles\": [\"x\"]}").statusCode()).isEqualTo(501);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void tellsItsVersion(Dialect dialect) {
        try (var other = Sample.started(Settings.defaults().with(dialect))) {
            assertThat(new ApiCaller(other).get("/admin/version/").get("version_current").asString())
                    .isEqualTo(dialect.version());
        }
    }

    @Test
    void healthAndConfigurationAreOpen() {
        var browser = new Browser(authentik);
        assertThat(browser.get("/-/health/live/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/-/health/ready/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v3/root/config/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/api/v3/root/config/").headers().firstValue("X-authentik-id")).isPresent();
    }

    private static void assertForbidden(HttpResponse<String> answer, String detail) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }
}
