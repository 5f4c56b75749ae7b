package com.dezky.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/// Signing out: by the person, and by the identity provider behind the browser's back.
class SignOutTest extends BrowserTest {
    @Test
    void signingOutEndsTheSessionHereAndAtTheIdentityProvider() {
        var browser = signedIn(PORTAL, "mette");
        var stolen = browser.cookie(PORTAL_HOST, PORTAL_COOKIE);
        var out = browser.post(PORTAL + "/auth/oidc/logout", browser.get(PORTAL + "/probe/form").form("/probe/form"));

        assertThat(out.status()).isEqualTo(303);
        assertThat(out.location().toString()).startsWith(issuer("dezky-portal") + "end-session/")
                .contains("id_token_hint=eyJ", "post_logout_redirect_uri=" + URLEncoder.encode(PORTAL
                        + "/auth/signed-out", StandardCharsets.UTF_8));
        assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
        assertThat(browser.has(PORTAL_HOST, PORTAL_COOKIE)).isFalse();
        var page = browser.follow(out);
        assertThat(page.location()).hasToString(PORTAL + "/auth/signed-out");
        assertThat(page.body()).contains("Du er logget ud");

        assertThat(browser.open(PORTAL + "/auth/oidc/login").location().getHost()).isEqualTo("auth.dezky.localhost");
        var thief = new Browser();
        thief.setCookie(PORTAL_HOST, PORTAL_COOKIE, stolen);
        assertThat(thief.get(PORTAL + "/probe/who").status()).isEqualTo(303);
    }

    @Test
    void signingOutNeedsTheSessionsOwnForm() {
        var browser = signedIn(PORTAL, "mette");
        assertThat(browser.postFromElsewhere(PORTAL + "/auth/oidc/logout", Map.of()).status()).isEqualTo(403);
        assertThat(browser.get(PORTAL + "/auth/oidc/logout").status()).isEqualTo(405);
        assertThat(browser.get(PORTAL + "/probe/who").status()).isEqualTo(200);
    }

    @Test
    void signingOutWorksWhileTheIdentityProviderIsDown() {
        var browser = signedIn(PORTAL, "mette");
        var form = browser.get(PORTAL + "/probe/form").form("/probe/form");
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        assertThat(browser.post(PORTAL + "/auth/oidc/logout", form).status()).isEqualTo(303);
        assertThat(browser.get(PORTAL + "/probe/who").location().getPath()).isEqualTo("/auth/login");
    }

    @Test
    void aSessionThatEndsAtTheIdentityProviderEndsHereToo() throws Exception {
        var browser = signedIn(PORTAL, "jens");
        var elsewhere = signedIn(PORTAL, "jens");
        endAtProvider(browser);

        waitUntilSignedOut(browser);
        assertThat(elsewhere.get(PORTAL + "/probe/who").status()).as("another sign-in").isEqualTo(200);
    }

    @Test
    void aLogoutTokenWorksOnceAndNothingElsePassesForOne() throws Exception {
        var tokens = new CopyOnWriteArrayList<String>();
        var listener = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        listener.createContext("/", call -> {
            tokens.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        listener.start();
        var portal = new com.dezky.emulator.authentik.SeedClient("dezky-portal", "secret/of+dezky-portal",
                List.of(PORTAL + "/auth/oidc/callback"), List.of(PORTAL + "/auth/signed-out"),
                PORTAL + "/auth/oidc/backchannel", null);
        try {
            AUTHENTIK.seedClient(new com.dezky.emulator.authentik.SeedClient(portal.clientId(), portal.secret(),
                    portal.redirectUris(), portal.postLogoutRedirectUris(), "http://127.0.0.1:" + listener.getAddress()
                            .getPort() + "/",
                    null));
            var browser = signedIn(PORTAL, "jens");
            var idToken = browser.get(PORTAL + "/probe/token").body();
            endAtProvider(browser);
            var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (tokens.isEmpty() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            var logout = tokens.getFirst();

            assertThat(send(OPERATOR, logout).statusCode()).as("made for the portal").isEqualTo(400);
            assertThat(send(PORTAL, "logout_token=" + idToken).statusCode()).as("an access token").isEqualTo(400);
            assertThat(send(PORTAL, logout.substring(0, logout.length() - 9) + "AAAAAAAAA").statusCode()).as("touched")
                    .isEqualTo(400);
            assertThat(send(PORTAL, "logout_token=nonsense").statusCode()).isEqualTo(400);
            assertThat(send(PORTAL, "").statusCode()).isEqualTo(400);
            assertThat(browser.get(PORTAL + "/probe/who").status()).as("still there").isEqualTo(200);

            var answer = send(PORTAL, logout);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(browser.get(PORTAL + "/probe/who").status()).isEqualTo(303);
            assertThat(send(PORTAL, logout).statusCode()).as("the same token again").isEqualTo(400);
        } finally {
            AUTHENTIK.seedClient(portal);
            listener.stop(0);
        }
    }

    private static void waitUntilSignedOut(Browser browser) {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (browser.get(PORTAL + "/probe/who").status() == 200) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        }
        assertThat(browser.get(PORTAL + "/probe/who").location().getPath()).isEqualTo("/auth/expired");
    }

    /// Ends the browser's session at the provider as its own sign-out page would, without telling us by the browser.
    private static void endAtProvider(Browser browser) {
        browser.get(issuer("dezky-portal") + "end-session/");
    }

    private static HttpResponse<String> send(String surface, String form) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(surface + "/auth/oidc/backchannel"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
        }
    }
}
