package com.dezky.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Sessions;
import com.dezky.access.Surface;
import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How long a session lasts, how its tokens are renewed, and who can end it.
class SessionLifeTest extends BrowserTest {
    private static final AtomicInteger REFRESHES = new AtomicInteger();
    private static final String TOKEN = "/application/o/token/";

    @Autowired
    private Sessions sessions;

    @BeforeAll
    static void countRefreshes() {
        AUTHENTIK.observe(call -> {
            if (refreshes(call)) {
                REFRESHES.incrementAndGet();
            }
        });
    }

    @BeforeEach
    void none() {
        REFRESHES.set(0);
    }

    private static boolean refreshes(Exchange call) {
        return call.path().equals(TOKEN) && call.bodyText().contains("grant_type=refresh_token");
    }

    @Test
    void anUnusedPortalSessionEndsAfterEightHours() {
        var browser = signedIn(PORTAL, "mette");
        CLOCK.advance(Duration.ofHours(8).minusMinutes(1));
        assertThat(browser.get(PORTAL + "/probe/who").status()).isEqualTo(200);
        CLOCK.advance(Duration.ofHours(8));
        assertThat(browser.get(PORTAL + "/probe/who").location()).hasToString(PORTAL
                + "/auth/expired?return=%2Fprobe%2Fwho");
        assertThat(browser.open(PORTAL + "/probe/who").body()).contains("Din session er udløbet", "Log ind igen",
                "/auth/oidc/login?return=%2Fprobe%2Fwho");
        assertThat(browser.get(PORTAL + "/probe/who", "HX-Request", "true").status()).isEqualTo(401);
    }

    @Test
    void aUsedPortalSessionEndsAfterSevenDays() {
        var browser = signedIn(PORTAL, "mette");
        for (var hours = 0; hours < 7 * 24 - 6; hours += 6) {
            CLOCK.advance(Duration.ofHours(6));
            assertThat(browser.get(PORTAL + "/probe/who").status()).as("after " + hours).isEqualTo(200);
        }
        CLOCK.advance(Duration.ofHours(6));
        assertThat(browser.get(PORTAL + "/probe/who").status()).isEqualTo(303);
    }

    @Test
    void anOperatorSessionEndsAfterAnHourUnusedAndTwelveInAll() {
        var idle = signedIn(OPERATOR, "ida");
        CLOCK.advance(Duration.ofMinutes(61));
        assertThat(idle.get(OPERATOR + "/probe/who").location().getPath()).isEqualTo("/auth/expired");

        var busy = signedIn(OPERATOR, "ida");
        for (var minutes = 0; minutes < 690; minutes += 30) {
            CLOCK.advance(Duration.ofMinutes(30));
            assertThat(busy.get(OPERATOR + "/probe/who").status()).as("after " + minutes).isEqualTo(200);
        }
        CLOCK.advance(Duration.ofMinutes(31));
        assertThat(busy.get(OPERATOR + "/probe/who").status()).isEqualTo(303);
    }

    @Test
    void anOpenPageThatOnlyListensKeepsNoSessionAlive() {
        var browser = signedIn(OPERATOR, "ida");
        for (var count = 0; count < 3; count++) {
            CLOCK.advance(Duration.ofMinutes(25));
            browser.get(OPERATOR + "/probe/who", "Accept", "text/event-stream");
        }
        assertThat(browser.get(OPERATOR + "/probe/who").status()).isEqualTo(303);
    }

    @Test
    void useIsWrittenAtMostOnceAMinute() throws SQLException {
        var browser = signedIn(PORTAL, "mette");
        CLOCK.advance(Duration.ofMinutes(2));
        browser.get(PORTAL + "/probe/who");
        var written = one(lastSeen(browser));
        CLOCK.advance(Duration.ofSeconds(30));
        browser.get(PORTAL + "/probe/who");
        assertThat(one(lastSeen(browser))).isEqualTo(written);
        CLOCK.advance(Duration.ofSeconds(31));
        browser.get(PORTAL + "/probe/who");
        assertThat(one(lastSeen(browser))).isNotEqualTo(written);
    }

    @Test
    void theDatabaseHoldsNeitherTheCookieNorAReadableToken() throws SQLException {
        var browser = signedIn(PORTAL, "mette");
        var row = one("select session::text from session where hash = '" + hash(browser) + "'");
        var token = browser.get(PORTAL + "/probe/token").body();
        assertThat(token).startsWith("eyJ");
        assertThat(row).doesNotContain(browser.cookie(PORTAL_HOST, PORTAL_COOKIE), token, "eyJ");
        assertThat(one("select tokens from session where hash = '" + hash(browser) + "'")).startsWith("test.");
    }

    @Test
    void twentyRequestsAtOnceRefreshOnceAndAllGetTheNewToken() throws Exception {
        var browser = signedIn(PORTAL, "mette");
        var before = browser.get(PORTAL + "/probe/token").body();
        CLOCK.advance(Duration.ofMinutes(11));
        AUTHENTIK.faults().latency(Duration.ofMillis(150));
        var tokens = new CopyOnWriteArraySet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var count = 0; count < 20; count++) {
                threads.submit(() -> tokens.add(browser.get(PORTAL + "/probe/token").body()));
            }
        } finally {
            AUTHENTIK.faults().latency(Duration.ZERO);
        }
        assertThat(REFRESHES).hasValue(1);
        assertThat(tokens).hasSize(1).allMatch(token -> token.startsWith("eyJ")).doesNotContain(before);
    }

    @Test
    void refreshTokensRotateForAsLongAsTheSessionLasts() {
        var browser = signedIn(PORTAL, "mette");
        var seen = new HashSet<String>();
        for (var count = 0; count < 4; count++) {
            seen.add(browser.get(PORTAL + "/probe/token").body());
            CLOCK.advance(Duration.ofMinutes(9).plusSeconds(10));
        }
        assertThat(seen).hasSize(4);
        assertThat(REFRESHES).hasValue(3);
    }

    @Test
    void aTokenThatLastsIsNotRefreshed() {
        var browser = signedIn(PORTAL, "mette");
        CLOCK.advance(Duration.ofMinutes(8));
        browser.get(PORTAL + "/probe/token");
        assertThat(REFRESHES).hasValue(0);
    }

    @Test
    void somebodyDeactivatedAtTheIdentityProviderIsOutWithinATokensLife() throws Exception {
        var browser = signedIn(PORTAL, "jens");
        activate("jens", false);
        try {
            CLOCK.advance(Duration.ofMinutes(11));
            assertThat(onceItAnswers(browser, PORTAL + "/probe/who").location().getPath()).isEqualTo("/auth/expired");
            assertThat(one("select count(*) from session where hash = '" + hash(browser) + "'")).isEqualTo("0");
        } finally {
            activate("jens", true);
        }
    }

    @Test
    void whileTheIdentityProviderIsDownTheSessionGoesOnToItsOwnLimits() {
        var browser = signedIn(PORTAL, "mette");
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        CLOCK.advance(Duration.ofHours(3));
        assertThat(browser.get(PORTAL + "/probe/who").status()).isEqualTo(200);
        assertThat(browser.get(PORTAL + "/probe/token").status()).as("its token has run out").isEqualTo(503);
        AUTHENTIK.faults().heal();
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(browser.get(PORTAL + "/probe/token").status()).isEqualTo(200);
    }

    @Test
    void anIdentityProviderThatIsDownIsNotAskedByEveryRequest() {
        var browser = signedIn(PORTAL, "mette");
        AUTHENTIK.faults().breakWith(Fault.ERROR_500);
        CLOCK.advance(Duration.ofMinutes(11));
        for (var count = 0; count < 5; count++) {
            assertThat(browser.get(PORTAL + "/probe/who").status()).isEqualTo(200);
        }
        assertThat(REFRESHES).hasValue(1);
    }

    @Test
    void aPersonSeesWhereTheyAreSignedInAndCanBeSignedOutEverywhere() throws SQLException {
        var portal = signedIn(PORTAL, "ida");
        var operator = signedIn(OPERATOR, "ida");
        var ida = id("ida");
        assertThat(sessions.of(ida)).extracting(Sessions.Own::surface).contains(Surface.PORTAL, Surface.OPERATOR);
        assertThat(sessions.of(ida)).allMatch(own -> "127.0.0.1".equals(own.ip()));

        assertThat(sessions.endAll(ida)).isGreaterThanOrEqualTo(2);
        assertThat(portal.get(PORTAL + "/probe/who").status()).isEqualTo(303);
        assertThat(operator.get(OPERATOR + "/probe/who").status()).isEqualTo(303);
        assertThat(sessions.of(ida)).isEmpty();
    }

    @Test
    void signingSomebodyOutOfATenantLeavesTheirOtherTenantsAlone() throws SQLException {
        var here = signedIn(PORTAL, "mette");
        var there = signedIn(PORTAL, "mette");
        var tenant = new TenantId(UUID.randomUUID());
        put(here, tenant);
        put(there, new TenantId(UUID.randomUUID()));
        sessions.endAll(id("mette"), tenant);
        assertThat(here.get(PORTAL + "/probe/who").status()).isEqualTo(303);
        assertThat(there.get(PORTAL + "/probe/who").status()).isEqualTo(200);
    }

    @Test
    void theTenantIsTheChosenOneElseTheFirstMembership() throws SQLException {
        var browser = signedIn(PORTAL, "mette");
        assertThat(browser.get(PORTAL + "/probe/tenant").location().getPath()).isEqualTo("/choose");
        var first = new TenantId(UUID.randomUUID());
        var second = new TenantId(UUID.randomUUID());
        join("mette", first, "first-" + first.toString().substring(0, 8));
        join("mette", second, "second-" + second.toString().substring(0, 8));

        assertThat(browser.get(PORTAL + "/probe/tenant").body()).isEqualTo(first.toString());
        put(browser, second);
        assertThat(browser.get(PORTAL + "/probe/tenant").body()).isEqualTo(second.toString());
        sql("update membership set state = 'removed' where tenant_id = '" + second + "'");
        assertThat(browser.get(PORTAL + "/probe/tenant").body()).as("no longer theirs").isEqualTo(first.toString());
        sql("update membership set state = 'removed' where tenant_id = '" + first + "'");
    }

    private void put(Browser browser, TenantId tenant) {
        sql("update session set data = jsonb_build_object('tenant', '" + tenant + "') where hash = '" + hash(browser)
                + "'");
    }

    private static void join(String person, TenantId tenant, String slug) {
        sql("""
            insert into tenant (id, slug, name, plan, contact_email, mail_domain)
            values ('%1$s', '%2$s', '%2$s', 'mvp', 'x@%2$s.test', '%2$s.test');
            insert into membership (tenant_id, person_id) select '%1$s', id from person where email = '%3$s@people.test'
            """.formatted(tenant, slug, person));
    }

    private static PersonId id(String person) throws SQLException {
        return new PersonId(UUID.fromString(one("select id from person where email = '" + person + "@people.test'")));
    }

    private static String lastSeen(Browser browser) {
        return "select last_seen_at from session where hash = '" + hash(browser) + "'";
    }

    private static String hash(Browser browser) {
        return Secrets.hash(browser.cookie(PORTAL_HOST, PORTAL_COOKIE));
    }

    private static String one(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database(), "dezky_platform", "");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// As an administrator of the identity provider would, over its API.
    /// A provider that has not answered for five seconds, as on a busy machine, counts as away: the page goes on, and it
    /// is asked again after half a minute.
    private static Browser.Page onceItAnswers(Browser browser, String url) {
        var page = browser.open(url);
        for (var again = 0; again < 3 && page.status() == 200; again++) {
            CLOCK.advance(Duration.ofSeconds(31));
            page = browser.open(url);
        }
        return page;
    }

    private static void activate(String person, boolean active) throws Exception {
        var api = AUTHENTIK.uri() + "/api/v3/core/users/";
        try (var http = HttpClient.newHttpClient()) {
            var found = http.send(authorized(api + "?username=" + person).GET().build(), BodyHandlers.ofString());
            var pk = Exchange.JSON.readTree(found.body()).at("/results/0/pk").asInt();
            var answer = http.send(authorized(api + pk + "/").header("Content-Type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"is_active\":" + active + "}")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder authorized(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer authentik-sandbox-token");
    }
}
