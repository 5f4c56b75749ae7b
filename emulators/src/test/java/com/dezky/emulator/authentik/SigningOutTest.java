package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.authorize;
import static com.dezky.emulator.authentik.Browser.claims;
import static com.dezky.emulator.authentik.Browser.json;
import static com.dezky.emulator.authentik.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Exchange;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How a sign-in ends: by the person, by an administrator, by deactivation; and who hears of it.
class SigningOutTest {
    private final MovableClock clock = new MovableClock();
    private final BlockingQueue<String> logouts = new LinkedBlockingQueue<>();
    private @Nullable HttpServer application;
    private @Nullable AuthentikEmulator started;

    @BeforeEach
    void startAnApplicationThatListensForLogouts() throws IOException {
        var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.createContext("/backchannel", http -> {
            var form = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            logouts.add(Exchange.parameters(form).getOrDefault("logout_token", List.of("")).getFirst());
            http.sendResponseHeaders(200, -1);
            http.close();
        });
        listening.start();
        application = listening;
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
        if (application != null) {
            application.stop(0);
        }
    }

    private AuthentikEmulator start(Dialect dialect) {
        var port = application == null ? 0 : application.getAddress().getPort();
        var authentik = Sample.started(Settings.defaults().with(dialect).with(clock),
                "http://127.0.0.1:" + port + "/backchannel");
        started = authentik;
        return authentik;
    }

    @Test
    void deletingASessionTellsTheApplicationWhichSessionOfWhomEnded() throws Exception {
        var authentik = start(Dialect.V2026_8);
        var browser = new Browser(authentik);
        var tokens = signedIn(browser);
        var api = new ApiCaller(authentik);
        var session = api.get("/core/authenticated_sessions/?user__username=ida").get("results").get(0);
        assertThat(api.delete("/core/authenticated_sessions/" + session.get("uuid").asString() + "/").statusCode())
                .isEqualTo(204);

        var token = heard();
        assertThat(SignedJWT.parse(token).getHeader().getType().toString()).isEqualTo("logout+jwt");
        assertThat(browser.verifies(token, "portal")).isTrue();
        assertThat(claims(token).getIssuer()).isEqualTo(authentik.uri() + "/application/o/portal/");
        assertThat(claims(token).getSubject()).isEqualTo(Sample.IDA.toString());
        assertThat(claims(token).getClaim("sid")).isEqualTo(claims(tokens.get("id_token").asString()).getClaim("sid"));
        assertThat(claims(token).getJSONObjectClaim("events"))
                .containsKey("http://schemas.openid.net/event/backchannel-logout");
        assertThat(claims(token).getClaims()).containsKeys("iat", "exp", "jti").doesNotContainKey("nonce");
    }

    @Test
    void withTheSessionGoTheCookieAndTheAccessTokenButNotTheRefreshToken() {
        var authentik = start(Dialect.V2026_8);
        var browser = new Browser(authentik);
        var tokens = signedIn(browser);
        endSessionsOf("ida", new ApiCaller(authentik));

        assertThat(browser.userinfo(tokens.get("access_token").asString()).statusCode()).isEqualTo(401);
        assertThat(browser.open(authorize("portal", "")).body()).contains("<h1>Sign in</h1>");
        var refreshed = browser.refresh("portal", tokens.get("refresh_token").asString());
        assertThat(refreshed.statusCode()).isEqualTo(200);
        assertThat(claims(json(refreshed).get("access_token").asString()).getClaims())
                .doesNotContainKeys("sid", "amr");
    }

    @Test
    void anApplicationWhoseAccessTokenRanOutHearsNothing() throws Exception {
        var authentik = start(Dialect.V2026_8);
        signedIn(new Browser(authentik));
        clock.advance(Duration.ofMinutes(11));
        endSessionsOf("ida", new ApiCaller(authentik));
        assertThat(logouts.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void deactivationEndsSessionsAndAllTokensAndIsAnnounced() throws Exception {
        var authentik = start(Dialect.V2026_8);
        var browser = new Browser(authentik);
        var tokens = signedIn(browser);
        setActive(authentik, false);

        assertThat(claims(heard()).getSubject()).isEqualTo(Sample.IDA.toString());
        assertThat(browser.userinfo(tokens.get("access_token").asString()).statusCode()).isEqualTo(401);
        assertThat(browser.refresh("portal", tokens.get("refresh_token").asString()).statusCode()).isEqualTo(400);
        var page = browser.open(authorize("portal", ""));
        assertThat(page.body()).contains("<h1>Sign in</h1>").doesNotContain("Ida Holm");
        assertThat(browser.signIn(page, "ida", "ida's password").body()).contains("role=\"alert\"");

        setActive(authentik, true);
        assertThat(browser.refresh("portal", tokens.get("refresh_token").asString()).statusCode()).isEqualTo(400);
        assertThat(browser.codeFor("portal", "ida", "ida's password")).isNotEmpty();
    }

    @Test
    void in2025DeactivationEndsEverythingWithoutTellingAnyone() throws Exception {
        var authentik = start(Dialect.V2025_10);
        var browser = new Browser(authentik);
        var tokens = signedIn(browser);
        setActive(authentik, false);

        assertThat(new ApiCaller(authentik).get("/core/authenticated_sessions/").get("results")).isEmpty();
        assertThat(browser.refresh("portal", tokens.get("refresh_token").asString()).statusCode()).isEqualTo(400);
        assertThat(logouts.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void signingOutEndsTheSessionAndReturnsToARegisteredAddress() throws Exception {
        var authentik = start(Dialect.V2026_8);
        var browser = new Browser(authentik);
        signedIn(browser);
        var answer = browser.get("/application/o/portal/end-session/"
                + "?post_logout_redirect_uri=http%3A%2F%2Fapp.example.test%2Fbye&state=s%2F2");

        assertThat(location(answer)).hasToString("http://app.example.test/bye?state=s%2F2");
        assertThat(claims(heard()).getSubject()).isEqualTo(Sample.IDA.toString());
        assertThat(browser.open(authorize("portal", "")).body()).contains("<h1>Sign in</h1>");
    }

    @Test
    void signingOutStaysOnItsPageWhenTheAddressIsNotRegisteredOrTheReleaseCannot() {
        var browser = new Browser(start(Dialect.V2026_8));
        var elsewhere = browser
                .get("/application/o/portal/end-session/?post_logout_redirect_uri=http%3A%2F%2Fevil.test%2F");
        assertThat(elsewhere.statusCode()).isEqualTo(200);
        assertThat(elsewhere.body()).contains("You are signed out");

        try (var old = Sample.started(Settings.defaults().with(Dialect.V2025_10))) {
            var oldBrowser = new Browser(old);
            assertThat(oldBrowser.get("/application/o/portal/end-session/"
                    + "?post_logout_redirect_uri=http%3A%2F%2Fapp.example.test%2Fbye").statusCode()).isEqualTo(200);
            assertThat(oldBrowser.post("/application/o/portal/end-session/", Map.of()).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void sessionsAreFilteredByUsernameAndNotByAnythingThatLooksLikeAUser() {
        var authentik = start(Dialect.V2026_8);
        new Browser(authentik).codeFor("portal", "ida", "ida's password");
        new Browser(authentik).codeFor("portal", "otto", "otto's password");
        var api = new ApiCaller(authentik);
        var ida = api.get("/core/users/?username=ida").get("results").get(0).get("pk").asInt();

        assertThat(api.get("/core/authenticated_sessions/?user__username=ida").get("results")).hasSize(1);
        assertThat(api.get("/core/authenticated_sessions/?user=" + ida).get("results")).hasSize(2);
        assertThat(api.get("/core/authenticated_sessions/?user__username=").get("results")).hasSize(2);
    }

    @Test
    void theNewerReleaseEndsSessionsInBulk() {
        var authentik = start(Dialect.V2026_8);
        new Browser(authentik).codeFor("portal", "ida", "ida's password");
        new Browser(authentik).codeFor("portal", "ida", "ida's password");
        var api = new ApiCaller(authentik);
        var ida = api.get("/core/users/?username=ida").get("results").get(0).get("pk").asInt();

        var answer = api.delete("/core/authenticated_sessions/bulk_delete/?user_pks=" + ida);
        assertThat(answer.body()).isEqualTo("{\"deleted\":2}");
        assertThat(api.get("/core/authenticated_sessions/").get("results")).isEmpty();

        try (var old = Sample.started(Settings.defaults().with(Dialect.V2025_10))) {
            assertThat(new ApiCaller(old).delete("/core/authenticated_sessions/bulk_delete/?user_pks=1").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRevokedTokenIsInactive() {
        var browser = new Browser(start(Dialect.V2026_8));
        var token = signedIn(browser).get("access_token").asString();
        var ask = Map.of("token", token, "client_id", "portal", "client_secret", "secret of portal");
        assertThat(json(browser.post("/application/o/introspect/", ask)).get("active").asBoolean()).isTrue();
        var other = Map.of("token", token, "client_id", "operator", "client_secret", "secret of operator");
        assertThat(browser.post("/application/o/introspect/", other).body()).isEqualTo("{\"active\":false}");

        assertThat(browser.post("/application/o/revoke/", ask).statusCode()).isEqualTo(200);
        assertThat(browser.post("/application/o/introspect/", ask).body()).isEqualTo("{\"active\":false}");
        assertThat(browser.userinfo(token).statusCode()).isEqualTo(401);
    }

    private static JsonNode signedIn(Browser browser) {
        return json(browser.trade("portal", browser.codeFor("portal", "ida", "ida's password")));
    }

    private static void endSessionsOf(String username, ApiCaller api) {
        api.get("/core/authenticated_sessions/?user__username=" + username).get("results").forEach(
                session -> api.delete("/core/authenticated_sessions/" + session.get("uuid").asString() + "/"));
    }

    private static void setActive(AuthentikEmulator authentik, boolean active) {
        var api = new ApiCaller(authentik);
        var pk = api.get("/core/users/?username=ida").get("results").get(0).get("pk").asInt();
        assertThat(api.patch("/core/users/" + pk + "/", "{\"is_active\": " + active + "}").statusCode())
                .isEqualTo(200);
    }

    private String heard() throws InterruptedException {
        var token = logouts.poll(5, TimeUnit.SECONDS);
        assertThat(token).as("a back-channel logout").isNotNull();
        return token == null ? "" : token;
    }
}
