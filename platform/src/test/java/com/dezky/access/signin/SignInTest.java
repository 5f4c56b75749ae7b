package com.dezky.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Signing in with a browser, and everything that must not come of it.
class SignInTest extends BrowserTest {
    @Test
    void aPersonIsLedToTheIdentityProviderAndBackToWhereTheyWantedToGo() {
        var browser = new Browser();
        var first = browser.get(PORTAL + "/probe/who?x=1");
        assertThat(first.status()).isEqualTo(303);
        assertThat(first.location()).hasToString(PORTAL + "/auth/login?return=%2Fprobe%2Fwho%3Fx%3D1");
        var page = browser.follow(first);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Log ind</h1>",
                "href=\"/auth/oidc/login?return=%2Fprobe%2Fwho%3Fx%3D1\"", ">Fortsæt<");

        var arrived = signIn(browser, PORTAL, "%2Fprobe%2Fwho%3Fx%3D1", "mette");
        assertThat(arrived.location()).hasToString(PORTAL + "/probe/who?x=1");
        assertThat(arrived.body()).isEqualTo("mette@people.test PERSON");
    }

    @Test
    void theSignInPageSendsSomebodyWhoIsSignedInOnwards() {
        var browser = signedIn(PORTAL, "mette");
        assertThat(browser.get(PORTAL + "/auth/login?return=/probe/who").location()).hasToString(PORTAL
                + "/probe/who");
    }

    @Test
    void aPlatformAdministratorHasOperatorRightsOnTheOperatorSurfaceAlone() {
        var browser = signedIn(OPERATOR, "ida");
        assertThat(browser.get(OPERATOR + "/probe/who").body()).isEqualTo("ida@people.test OPERATOR");
        signIn(browser, PORTAL, "/", "ida");
        assertThat(browser.get(PORTAL + "/probe/who").body()).isEqualTo("ida@people.test PERSON");
        assertThat(Integer.parseInt(browser.get(OPERATOR + "/probe/people").body())).isGreaterThan(0);
        assertThat(browser.get(PORTAL + "/probe/people").body()).isEqualTo("1");
    }

    @Test
    void somebodyElseIsTurnedAwayFromTheOperatorSurfaceAndCanSignOutCompletely() {
        var browser = new Browser();
        var page = signIn(browser, OPERATOR, "/probe/who", "jens");
        assertThat(page.location()).hasToString(OPERATOR + "/auth/no-access");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("You do not have access to Dezky Operator");
        assertThat(browser.get(OPERATOR + "/probe/who").location()).hasToString(OPERATOR + "/auth/no-access");
        assertThat(browser.get(OPERATOR + "/probe/who", "HX-Request", "true").status()).isEqualTo(403);

        var out = browser.follow(browser.post(OPERATOR + "/auth/oidc/logout", page.form("/auth/oidc/logout")));
        assertThat(out.location()).hasToString(OPERATOR + "/auth/signed-out");
        var again = browser.follow(browser.get(OPERATOR + "/auth/oidc/login"));
        assertThat(again.location().getHost()).as("asked for a password again").isEqualTo("auth.dezky.localhost");
    }

    @Test
    void rightsAreReadFromTheDatabaseAtEachRequest() {
        var browser = signedIn(OPERATOR, "ida");
        sql("update person set platform_admin = false where email = 'ida@people.test'");
        assertThat(browser.get(OPERATOR + "/probe/who").location()).hasToString(OPERATOR + "/auth/no-access");
        sql("update person set platform_admin = true where email = 'ida@people.test'");
        assertThat(browser.get(OPERATOR + "/probe/who").status()).isEqualTo(200);
    }

    @Test
    void aDisabledAccountEndsOnItsOwnPageAtTheNextRequestAndAtSignIn() {
        var browser = signedIn(PORTAL, "jens");
        sql("update person set active = false where email = 'jens@people.test'");
        try {
            var page = browser.open(PORTAL + "/probe/who");
            assertThat(page.location()).hasToString(PORTAL + "/auth/disabled");
            assertThat(page.body()).contains("Din konto er spærret", "administrator i din organisation");
            assertThat(signIn(browser, PORTAL, "/", "jens").location()).hasToString(PORTAL + "/auth/disabled");
            assertThat(browser.has(PORTAL_HOST, PORTAL_COOKIE)).isFalse();
        } finally {
            sql("update person set active = true where email = 'jens@people.test'");
        }
    }

    @Test
    void aStateThatThisBrowserDidNotBeginIsRefused() {
        var victim = new Browser();
        var attacker = new Browser();
        var callback = attacker.followUpTo(authenticate(attacker, attacker.open(PORTAL + "/auth/oidc/login"), "jens"),
                PORTAL + "/auth/oidc/callback").location();

        var refused = victim.get(callback.toString());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("Login er udløbet");
        assertThat(victim.has(PORTAL_HOST, PORTAL_COOKIE)).isFalse();

        victim.get(PORTAL + "/auth/oidc/login");
        assertThat(victim.get(callback.toString()).status()).isEqualTo(400);
        assertThat(victim.has(PORTAL_HOST, PORTAL_COOKIE)).isFalse();
    }

    @Test
    void aCodeOfAnotherSignInIsRefusedEvenUnderAGoodState() {
        var attacker = new Browser();
        var theirs = attacker.followUpTo(authenticate(attacker, attacker.open(PORTAL + "/auth/oidc/login"), "jens"),
                PORTAL + "/auth/oidc/callback").location();
        var victim = new Browser();
        var own = victim.get(PORTAL + "/auth/oidc/login").location().getRawQuery();
        var state = own.replaceFirst(".*state=([^&]*).*", "$1");
        var mixed = theirs.toString().replaceFirst("state=[^&]*", "state=" + state);

        assertThat(victim.get(mixed).status()).isEqualTo(400);
        assertThat(victim.has(PORTAL_HOST, PORTAL_COOKIE)).isFalse();
    }

    @Test
    void theSameCallbackDoesNotWorkTwice() {
        var browser = new Browser();
        var callback = browser.followUpTo(authenticate(browser, browser.open(PORTAL + "/auth/oidc/login"), "mette"),
                PORTAL + "/auth/oidc/callback").location();
        var attempt = browser.setCookies().getFirst().split(";", 2)[0].split("=", 2);
        assertThat(browser.get(callback.toString()).status()).isEqualTo(303);
        var session = browser.cookie(PORTAL_HOST, PORTAL_COOKIE);

        assertThat(browser.get(callback.toString()).status()).isEqualTo(400);
        browser.setCookie(PORTAL_HOST, attempt[0], attempt[1]);
        assertThat(browser.get(callback.toString()).status()).isEqualTo(400);
        assertThat(browser.cookie(PORTAL_HOST, PORTAL_COOKIE)).isEqualTo(session);
    }

    @Test
    void anAttemptRunsOutAfterTenMinutes() {
        var browser = new Browser();
        var login = browser.open(PORTAL + "/auth/oidc/login");
        CLOCK.advance(Duration.ofMinutes(11));
        assertThat(browser.follow(authenticate(browser, login, "mette")).status()).isEqualTo(400);
    }

    @Test
    void twoTabsCanSignInAtOnce() {
        var browser = new Browser();
        var one = browser.open(PORTAL + "/auth/oidc/login?return=/probe/who?tab=1");
        var two = browser.open(PORTAL + "/auth/oidc/login?return=/probe/who?tab=2");
        assertThat(browser.follow(authenticate(browser, two, "mette")).location()).hasToString(PORTAL
                + "/probe/who?tab=2");
        assertThat(browser.follow(authenticate(browser, one, "mette")).location()).hasToString(PORTAL
                + "/probe/who?tab=1");
    }

    @Test
    void aSessionIdKnownBeforeSigningInIsWorthNothingAfterwards() {
        var browser = new Browser();
        browser.setCookie(PORTAL_HOST, PORTAL_COOKIE, "planted-by-somebody");
        signIn(browser, PORTAL, "/", "mette");
        var first = browser.cookie(PORTAL_HOST, PORTAL_COOKIE);
        assertThat(first).isNotEqualTo("planted-by-somebody");

        signIn(browser, PORTAL, "/", "mette");
        assertThat(browser.cookie(PORTAL_HOST, PORTAL_COOKIE)).isNotEqualTo(first);
        var thief = new Browser();
        thief.setCookie(PORTAL_HOST, PORTAL_COOKIE, first);
        assertThat(thief.get(PORTAL + "/probe/who").status()).isEqualTo(303);
    }

    @Test
    void signingInNeverLeadsToAnotherSite() {
        for (var evil : List.of("//evil.test", "https://evil.test/", "/%5Cevil.test", "/%09/evil.test")) {
            var browser = new Browser();
            var end = browser.followUpTo(authenticate(browser, browser.open(PORTAL + "/auth/oidc/login?return="
                    + evil), "mette"), PORTAL + "/auth/oidc/callback");
            assertThat(browser.get(end.location().toString()).location()).as(evil).hasToString(PORTAL + "/");
            assertThat(browser.get(PORTAL + "/auth/login?return=" + evil).location()).as(evil).hasToString(PORTAL
                    + "/");
        }
    }

    @Test
    void cookiesBelongToTheirHostAloneAndScriptsCannotReadThem() {
        var browser = signedIn(PORTAL, "mette");
        signIn(browser, OPERATOR, "/", "mette");
        var ours = browser.setCookies().stream().filter(line -> line.startsWith("__Host-dezky")).toList();
        assertThat(ours).hasSizeGreaterThan(3).allSatisfy(line -> assertThat(line)
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Path=/").doesNotContain("Domain"));
        assertThat(browser.setCookies()).noneMatch(line -> line.startsWith("JSESSIONID"));
        assertThat(ours.stream().filter(line -> line.startsWith(PORTAL_COOKIE + "="))).allSatisfy(
                line -> assertThat(line).doesNotContain("Max-Age"));
    }

    @Test
    void theOtherSurfacesCookieIsWorthless() {
        var browser = signedIn(PORTAL, "ida");
        var other = new Browser();
        other.setCookie(OPERATOR_HOST, OPERATOR_COOKIE, browser.cookie(PORTAL_HOST, PORTAL_COOKIE));
        assertThat(other.get(OPERATOR + "/probe/who").status()).isEqualTo(303);
        assertThat(other.get(OPERATOR + "/probe/who", "HX-Request", "true").status()).isEqualTo(401);
    }

    @Test
    void whileTheIdentityProviderIsDownTheSignInSaysSoAndTriesAgain() {
        var browser = new Browser();
        var login = browser.open(PORTAL + "/auth/oidc/login");
        var callback = browser.followUpTo(authenticate(browser, login, "mette"), PORTAL + "/auth/oidc/callback")
                .location().toString();

        AUTHENTIK.faults().failNext(Fault.ERROR_500, call -> call.path().equals("/application/o/token/"));
        var waiting = browser.get(callback);
        assertThat(waiting.status()).isEqualTo(503);
        assertThat(waiting.header("Refresh")).isEqualTo("15");
        assertThat(waiting.body()).contains("Logintjenesten svarer ikke");
        assertThat(browser.get(callback).location()).as("reloaded").hasToString(PORTAL + "/");
    }

    @Test
    void aFetchGetsAProblemInsteadOfAPage() {
        for (var headers : List.of(List.of("HX-Request", "true"), List.of("Accept", "text/event-stream"),
                List.of("Sec-Fetch-Mode", "cors"))) {
            var answer = new Browser().get(PORTAL + "/probe/who", headers.toArray(String[]::new));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("urn:dezky:problem:signed-out");
            assertThat(answer.header("Location")).isEmpty();
        }
    }

    @Test
    void signInsAndRefusalsAreInTheLog() throws Exception {
        signedIn(PORTAL, "mette");
        signedIn(OPERATOR, "jens");
        try (var connection = java.sql.DriverManager.getConnection(database(), "dezky_platform", "");
                var rows = connection.createStatement()
                        .executeQuery("""
                                      select distinct e.action, p.actor_email from audit_entry e
                                        join audit_personal p on p.entry_id = e.id where e.action like 'session.%'
                                      """)) {
            var found = new java.util.HashSet<String>();
            while (rows.next()) {
                found.add(rows.getString(1) + " " + rows.getString(2));
            }
            assertThat(found).contains("session.started mette@people.test", "session.refused jens@people.test");
        }
    }

    @Test
    void aPostWithoutASessionLeadsToTheSignInPage() {
        var browser = new Browser();
        assertThat(browser.post(PORTAL + "/probe/form", Map.of("note", "x")).location()).hasToString(PORTAL
                + "/auth/login");
    }
}
