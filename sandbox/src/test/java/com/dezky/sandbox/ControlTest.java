package com.dezky.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    private static final String[] BROWSER = {"Accept", "text/html,*/*"};

    private final Addresses addresses = new Addresses(Ports.free());
    private final URI page = addresses.page();
    private Upstreams upstreams;
    private Control control;

    ControlTest(@TempDir Path data) {
        upstreams = new Upstreams(data, addresses);
        upstreams.seedClients(addresses, new Keys(data.resolve("keys")));
        upstreams.seedPeople();
        control = new Control(addresses, upstreams);
    }

    @BeforeEach
    void start() {
        upstreams.start(addresses.ports());
        control.start(addresses.ports().page());
    }

    @AfterEach
    void stop() {
        control.close();
        upstreams.close();
    }

    @Test
    void aBrokenUpstreamIsDownUntilItIsHealed() {
        assertThat(Web.post(page, "/break?upstream=stalwart&fault=down", "").body())
                .isEqualTo("Mail (Stalwart) is broken now: it is down.");
        assertThatThrownBy(() -> Web.get(addresses.stalwart(), "/healthz/live"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(Web.post(page, "/heal?upstream=stalwart", "").statusCode()).isEqualTo(200);
        assertThat(Web.get(addresses.stalwart(), "/healthz/live").statusCode()).isEqualTo(200);
    }

    @Test
    void everyFaultHasAButtonThatWorks() {
        for (var fault : Fault.values()) {
            var pressed = Web.post(page, "/break", "upstream=ocis&fault=" + fault.word(), BROWSER);

            assertThat(pressed.statusCode()).isEqualTo(303);
            assertThat(upstreams.ocis().standing()).contains(fault);
            assertThat(Web.get(page, "/", BROWSER).body()).contains("value=\"" + fault.word()
                    + "\" aria-pressed=\"true\"");
        }
    }

    @Test
    void healingWithoutANameHealsEverything() {
        upstreams.all().forEach(upstream -> upstream.breakWith(Fault.GARBAGE));

        Web.post(page, "/heal", "");

        assertThat(upstreams.all()).allSatisfy(upstream -> assertThat(upstream.standing()).isEmpty());
    }

    @Test
    void aWordNobodyKnowsIsAnsweredWithTheKnownOnes() {
        var upstream = Web.post(page, "/break?upstream=exchange&fault=down", "");
        var fault = Web.post(page, "/break?upstream=ocis&fault=tired", "");

        assertThat(upstream.statusCode()).isEqualTo(400);
        assertThat(upstream.body())
                .isEqualTo("There is no upstream \"exchange\": use authentik, stalwart, ocis, smtp, dns-a or dns-b.");
        assertThat(fault.statusCode()).isEqualTo(400);
        assertThat(fault.body()).contains("use down, slow, 500, 429, garbage or lose-response");
    }

    @Test
    void thePageSaysOnceWhatTheLastButtonDid() {
        Web.post(page, "/break", "upstream=smtp&fault=slow", BROWSER);

        assertThat(Web.get(page, "/", BROWSER).body()).contains("Outgoing mail (SMTP) is broken now");
        assertThat(Web.get(page, "/", BROWSER).body()).doesNotContain("is broken now");
    }

    @Test
    void anotherSiteCannotPressAButton() {
        var foreign = Web.post(page, "/break?upstream=ocis&fault=down", "", "Origin", "http://evil.example");
        var opaque = Web.post(page, "/break?upstream=ocis&fault=down", "", "Origin", "null");
        var own = Web.post(page, "/break?upstream=ocis&fault=slow", "", "Origin", page.toString());

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(opaque.statusCode()).isEqualTo(403);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(upstreams.ocis().standing()).contains(Fault.SLOW);
    }

    @Test
    void aNameThatOnlyPointsHereIsRefused() throws IOException {
        try (var socket = new Socket("127.0.0.1", addresses.ports().page());
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            out.print("GET /token?as=operator HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421 ").doesNotContain("eyJ");
        }
    }

    @Test
    void lookingChangesNothing() {
        assertThat(Web.get(page, "/break?upstream=ocis&fault=down").statusCode()).isEqualTo(405);
        assertThat(upstreams.ocis().standing()).isEmpty();
    }

    @Test
    void aTokenIsMadeForTheClientThatSuitsThePerson() {
        assertThat(claimsOf(Web.get(page, "/token?as=operator").body())).contains("\"dezky-operator\"")
                .contains("ida@dezky.localhost");
        assertThat(claimsOf(Web.get(page, "/token?as=owner").body())).contains("\"dezky-portal\"")
                .contains("mette@nordlys.dezky.localhost");
        assertThat(claimsOf(Web.get(page, "/token?as=liv&client=dezky-portal").body()))
                .contains("liv@nordlys.dezky.localhost");
        assertThat(claimsOf(Web.get(page, "/token?as=operator&client=dezky-portal").body()))
                .contains("\"dezky-portal\"").contains("ida@dezky.localhost");
    }

    @Test
    void aTokenIsRefusedInWordsToWhomTheClientIsNotFor() {
        assertThat(Web.get(page, "/token?as=owner&client=dezky-operator").statusCode()).isEqualTo(400);
        assertThat(Web.get(page, "/token?as=ghost").body()).contains("ghost");
    }

    @Test
    void theEnvironmentNamesWhatScriptsNeed() {
        assertThat(Web.get(page, "/env").body().lines().map(line -> line.substring(0, line.indexOf('='))))
                .containsExactly("DEZKY_API_URL", "DEZKY_PORTAL_URL", "DEZKY_OPERATOR_URL", "DEZKY_SANDBOX_URL",
                        "AUTHENTIK_URL", "AUTHENTIK_TOKEN", "STALWART_URL", "STALWART_TOKEN", "OCIS_URL",
                        "OCIS_USERNAME", "OCIS_PASSWORD", "SMTP_URL");
    }

    @Test
    void itIsNotReadyBeforeThePlatformIs() {
        assertThat(Web.get(page, "/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void aMailIsListedAndShownWithItsMarkupHarmless() throws IOException {
        send("Subject: <b>Welcome</b>\r\nFrom: dezky@dezky.localhost\r\nContent-Type: text/html\r\n\r\n"
                + "<p>Hello</p><script>alert(1)</script>\r\n");

        assertThat(Web.get(page, "/mail").body()).contains("to anna@nordlys.dezky.localhost").contains("<b>Welcome");
        assertThat(Web.get(page, "/mail", BROWSER).body()).contains("&lt;b&gt;Welcome").doesNotContain("<b>Welcome");
        var id = upstreams.smtp().list().getFirst().id();
        assertThat(Web.get(page, "/mail/" + id, BROWSER).body()).contains("<iframe sandbox")
                .doesNotContain("<script>");
        var body = Web.get(page, "/mail/" + id + "/html");
        assertThat(body.body()).contains("<p>Hello</p>");
        assertThat(body.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).startsWith("sandbox; default-src 'none'").doesNotContain("script-src"));
        assertThat(Web.get(page, "/mail/999").statusCode()).isEqualTo(404);
    }

    private void send(String message) throws IOException {
        try (var socket = new Socket("127.0.0.1", addresses.ports().smtp());
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            var out = socket.getOutputStream();
            for (var line : new String[]{"", "HELO test", "MAIL FROM:<dezky@dezky.localhost>",
                    "RCPT TO:<anna@nordlys.dezky.localhost>", "DATA", message + ".", "QUIT"}) {
                if (!line.isEmpty()) {
                    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
                assertThat(Objects.requireNonNull(in.readLine())).matches("[23]\\d\\d .*");
            }
        }
    }

    private static String claimsOf(String token) {
        return new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
