package com.dezky;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.Dialect;
import com.dezky.emulator.authentik.SeedClient;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.emulator.stalwart.StalwartEmulator;
import com.dezky.testing.Browser;
import com.dezky.testing.Postgres;
import com.dezky.testing.PrivateCa;
import com.dezky.testing.TlsProxy;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The platform as an installation runs it: a process of its own under the profile `production`, told by environment
/// variables alone, every other system behind TLS under a name of its own, signed by an authority of one's own. Its
/// first operator is made on the server.
class ProductionStartTest {
    private static final String BASE = "dezky.test";
    private static final String KEY = "3q2+7wABc1M0Vn0Qd9Yb0b7k2WmTn5pXl1rZ8uJhY6E=";
    private static final String SECRET = "dGhlIHNlY3JldCBvZiB0aGlz";
    private static final String MAIL_KEY = "API_Y29udHJvbC1wbGFuZQ";

    @TempDir
    private static Path directory;

    @Test
    void theFirstOperatorSignsInAndMakesATenantWithEveryWayUnderTls() throws IOException {
        var ca = new PrivateCa(directory, BASE);
        var port = freePort();
        try (var authentik = new AuthentikEmulator(identity());
                var stalwart = new StalwartEmulator(mail());
                var ocis = new OcisEmulator(OcisEmulator.Settings.defaults().withAppToken("dezky-service", SECRET));
                var tls = new TlsProxy(ca.context())) {
            List.of(authentik, stalwart, ocis).forEach(each -> each.start(0));
            tls.route("auth." + BASE, authentik.port());
            tls.route("mail." + BASE, stalwart.port());
            tls.route("files." + BASE, ocis.port());
            List.of("api", "app", "operator").forEach(surface -> tls.route(surface + "." + BASE, port));
            var operator = "https://operator." + BASE + ":" + tls.port();
            authentik.seedClient(client("dezky-operator", operator));
            authentik.seedClient(client("dezky-portal", "https://app." + BASE + ":" + tls.port()));
            authentik.seedUser(new SeedUser(UUID.randomUUID(), "ida", "ida@people.test", "Ida Bang", "ida's password",
                    null, List.of()));
            var settings = settings(port, tls.port());
            assertGrants(settings, ca, 1, "nobody@people.test", "Nobody at the identity provider has the address");
            assertGrants(settings, ca, 0, "Ida@people.test", "Ida Bang (ida@people.test) is an operator.");

            try (var platform = start(settings, ca)) {
                var ida = new Browser(ca.context());
                Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> platform.alive()
                        && ida.get("https://api." + BASE + ":" + tls.port() + "/health").status() == 200);
                var signIn = ida.open(operator + "/auth/oidc/login");
                assertThat(signIn.location().getHost()).isEqualTo("auth." + BASE);
                var home = ida.follow(ida.post(signIn.location().toString(), Map.of("uid_field", "ida", "password",
                        "ida's password")));
                assertThat(home.location()).hasToString(operator + "/");
                assertThat(home.status()).isEqualTo(200);
                assertThat(ida.setCookies()).filteredOn(cookie -> cookie.startsWith("__Host-dezky-operator="))
                        .isNotEmpty().allMatch(cookie -> cookie.contains("; Secure"));

                var form = new LinkedHashMap<>(ida.get(operator + "/tenants/new").form("/tenants"));
                form.putAll(Map.of("name", "Acme Co", "slug", "acme", "plan", "pro", "contactEmail",
                        "it@acme.example", "ownerEmail", "", "partner", ""));
                assertThat(ida.post(operator + "/tenants", form).location().getPath()).startsWith("/tenants/acme");
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> platform.alive()
                        && ida.get(operator + "/tenants/acme/provisioning").body().contains("4 of 4 settled"));
            }
        }
    }

    @Test
    void unsafeSettingsEndTheStartWithASentenceForEach() throws IOException {
        var ca = new PrivateCa(Files.createDirectory(directory.resolve("unsafe")), BASE);
        var settings = settings(freePort(), 443);
        settings.remove("DEZKY_SESSION_KEYS");
        settings.put("DEZKY_IDENTITY_PORTAL_ISSUER", "http://auth." + BASE + "/");
        settings.put("DEZKY_DATABASE_APP_PASSWORD", "changeme");
        try (var platform = start(settings, ca)) {
            assertThat(platform.exitCode()).isEqualTo(1);
            assertThat(platform.output()).contains("does not start in production",
                    "DEZKY_SESSION_KEYS (dezky.session-keys) is missing",
                    "DEZKY_IDENTITY_PORTAL_ISSUER (dezky.identity.portal.issuer) must be an https address",
                    "DEZKY_DATABASE_APP_PASSWORD (dezky.database.app-password) is a value that everybody knows")
                    .doesNotContain("changeme", "\tat com.dezky");
        }
    }

    private static void assertGrants(Map<String, String> settings, PrivateCa ca, int exitCode, String email,
            String words) throws IOException {
        try (var command = start(settings, ca, "admin", "grant", email)) {
            assertThat(command.exitCode()).as(command.output()).isEqualTo(exitCode);
            assertThat(command.output()).contains(words);
        }
    }

    private static com.dezky.emulator.authentik.Settings identity() {
        var usual = com.dezky.emulator.authentik.Settings.defaults();
        return new com.dezky.emulator.authentik.Settings(Dialect.V2026_8, SECRET, "auth." + BASE,
                usual.accessTokenLife(), Clock.systemUTC(), usual.journal(), false);
    }

    private static StalwartEmulator.Settings mail() {
        return StalwartEmulator.Settings.defaults().withApiKey(MAIL_KEY, "admin@dezky.localhost")
                .withDkimDelay(Duration.ofMillis(50));
    }

    private static SeedClient client(String id, String surface) {
        return new SeedClient(id, SECRET, List.of(surface + "/auth/oidc/callback"), List.of(surface
                + "/auth/signed-out"), surface + "/auth/oidc/backchannel", null);
    }

    private static Map<String, String> settings(int port, int tlsPort) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("SPRING_PROFILES_ACTIVE", "production");
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", Integer.toString(port));
        settings.put("DEZKY_MANAGEMENT_PORT", "0");
        settings.put("DEZKY_BASE_DOMAIN", BASE);
        settings.put("DEZKY_PUBLIC_PORT", Integer.toString(tlsPort));
        settings.put("DEZKY_CURSOR_KEY", KEY);
        settings.put("DEZKY_SESSION_KEYS", "a:" + KEY);
        settings.put("DEZKY_DATABASE_URL", Postgres.fresh());
        for (var role : List.of("OWNER", "APP", "PLATFORM")) {
            settings.put("DEZKY_DATABASE_" + role + "_PASSWORD", SECRET);
        }
        for (var client : List.of("portal", "operator")) {
            var prefix = "DEZKY_IDENTITY_" + client.toUpperCase(java.util.Locale.ROOT);
            settings.put(prefix + "_ISSUER", "https://auth." + BASE + ":" + tlsPort + "/application/o/dezky-" + client
                    + "/");
            settings.put(prefix + "_CLIENT_SECRET", SECRET);
        }
        settings.put("DEZKY_AUTHENTIK_URL", "https://auth." + BASE + ":" + tlsPort);
        settings.put("DEZKY_AUTHENTIK_TOKEN", SECRET);
        settings.put("DEZKY_STALWART_URL", "https://mail." + BASE + ":" + tlsPort);
        settings.put("DEZKY_STALWART_TOKEN", MAIL_KEY);
        settings.put("DEZKY_OCIS_URL", "https://files." + BASE + ":" + tlsPort);
        settings.put("DEZKY_OCIS_USERNAME", "dezky-service");
        settings.put("DEZKY_OCIS_TOKEN", SECRET);
        return settings;
    }

    private static Running start(Map<String, String> settings, PrivateCa ca, String... arguments) throws IOException {
        var log = Files.createTempFile(directory, "platform", ".log");
        var command = new ProcessBuilder(
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                        "-XX:TieredStopAtLevel=1", "-Djdk.httpclient.allowRestrictedHeaders=host",
                        "-Djavax.net.ssl.trustStore=" + ca.trustStore(), "-Djavax.net.ssl.trustStorePassword="
                                + PrivateCa.PASSWORD,
                        "-cp", System.getProperty("java.class.path"), Dezky.class.getName())));
        command.command().addAll(List.of(arguments));
        command.environment().keySet().removeIf(name -> name.startsWith("DEZKY_"));
        command.environment().putAll(settings);
        return new Running(command.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// A platform that ends with the test.
    private record Running(Process process, Path log) implements AutoCloseable {
        boolean alive() throws IOException {
            assertThat(process.isAlive()).as("the platform ended by itself:\n%s", output()).isTrue();
            return true;
        }

        int exitCode() {
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                return process.exitValue();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(ended);
            }
        }

        String output() throws IOException {
            return Files.readString(log);
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException ended) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
