package com.dezky.testing;

import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.SeedClient;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.emulator.authentik.Settings;
import com.dezky.emulator.stalwart.StalwartEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole application as browsers see it, with an identity provider to sign in at and a clock to move on. Ida is a
/// platform administrator, Mette and Jens are nobody special.
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@Import({BrowserClock.class, ProbePages.class})
public abstract class BrowserTest {
    protected static final MovableClock CLOCK = BrowserClock.CLOCK;
    protected static final AuthentikEmulator AUTHENTIK = new AuthentikEmulator(
            Settings.defaults().with(CLOCK).recovering());
    protected static final StalwartEmulator MAIL;
    protected static final String PORTAL_HOST = "app.dezky.localhost";
    protected static final String OPERATOR_HOST = "operator.dezky.localhost";
    protected static final String PORTAL_COOKIE = "__Host-dezky-portal";
    protected static final String OPERATOR_COOKIE = "__Host-dezky-operator";
    protected static final String ADMINS = "dezky-platform-admins";

    private static final int PORT = freePort();
    protected static final String PORTAL = "http://" + PORTAL_HOST + ":" + PORT;
    protected static final String OPERATOR = "http://" + OPERATOR_HOST + ":" + PORT;
    private static final String DATABASE = Postgres.fresh();

    static {
        AUTHENTIK.seedUser(person("ida", ADMINS));
        AUTHENTIK.seedUser(person("mette"));
        AUTHENTIK.seedUser(person("jens"));
        AUTHENTIK.seedClient(client("dezky-portal", PORTAL));
        AUTHENTIK.seedClient(client("dezky-operator", OPERATOR));
        AUTHENTIK.start(0);
        MAIL = new StalwartEmulator(StalwartEmulator.Settings.defaults()
                .withDirectory(URI.create(issuer("dezky-portal")), "dezky-portal", "dezky_mailbox"));
        MAIL.start(0);
    }

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        Postgres.configure(registry, DATABASE);
        registry.add("server.port", () -> PORT);
        registry.add("dezky.public-port", () -> PORT);
        registry.add("dezky.scheme", () -> "http");
        registry.add("dezky.surfaces", () -> "API,PORTAL,OPERATOR");
        registry.add("dezky.identity.bootstrap-admins", () -> "true");
        registry.add("dezky.authentik.url", () -> "http://auth.dezky.localhost:" + AUTHENTIK.port());
        registry.add("dezky.authentik.token", () -> "authentik-sandbox-token");
        registry.add("dezky.stalwart.url", () -> MAIL.uri().toString());
        registry.add("dezky.stalwart.token", () -> StalwartEmulator.Settings.API_KEY);
        for (var surface : List.of("portal", "operator")) {
            registry.add("dezky.identity." + surface + ".issuer", () -> issuer("dezky-" + surface));
            registry.add("dezky.identity." + surface + ".client-secret", () -> "secret/of+dezky-" + surface);
        }
    }

    /// The classes share one application and its database, and people by name: each says itself who belongs where.
    @BeforeAll
    static void nobodyBelongsAnywhere() {
        sql("""
            do $$ begin
              if to_regclass('membership') is not null then
                delete from membership;
                delete from partner_staff;
              end if;
            end $$
            """);
    }

    @AfterEach
    void heal() {
        AUTHENTIK.faults().heal();
        MAIL.faults().heal();
    }

    protected static String issuer(String client) {
        return "http://auth.dezky.localhost:" + AUTHENTIK.port() + "/application/o/" + client + "/";
    }

    /// The database's superuser.
    protected static void sql(String statements) {
        Postgres.asSuperuser(DATABASE, "set search_path = dezky; " + statements);
    }

    protected static String database() {
        return DATABASE;
    }

    /// A new browser in which this person signed in on the surface.
    protected static Browser signedIn(String surface, String person) {
        var browser = new Browser();
        signIn(browser, surface, "/", person);
        return browser;
    }

    /// Signs in from the address of a page, and returns where that ends.
    protected static Browser.Page signIn(Browser browser, String surface, String path, String person) {
        return browser.follow(authenticate(browser, browser.follow(browser.get(surface + "/auth/oidc/login?return="
                + path)), person));
    }

    /// Fills in the identity provider's page; a browser that is signed in there never sees it.
    protected static Browser.Page authenticate(Browser browser, Browser.Page page, String person) {
        return page.location().getHost().equals("auth.dezky.localhost")
                ? browser.post(page.location().toString(), Map.of("uid_field", person, "password", "password of "
                        + person))
                : page;
    }

    protected static UUID subject(String person) {
        return UUID.nameUUIDFromBytes(person.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static SeedUser person(String name, String... groups) {
        return new SeedUser(subject(name), name, name + "@people.test", "Name of " + name, "password of " + name, null,
                List.of(groups));
    }

    private static SeedClient client(String id, String surface) {
        return new SeedClient(id, "secret/of+" + id, List.of(surface + "/auth/oidc/callback"),
                List.of(surface + "/auth/signed-out"), surface + "/auth/oidc/backchannel", null);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
