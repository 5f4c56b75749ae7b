package com.dezky.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is typed is not lost: posted forms, CSRF tokens, and sessions that ended meanwhile.
class KeptFormTest extends BrowserTest {
    private static final String FORM = PORTAL + "/probe/form";

    @Test
    void aFormWithTheSessionsTokenIsAcceptedAsFieldOrHeader() {
        var browser = signedIn(PORTAL, "mette");
        assertThat(browser.post(FORM, filledIn(browser, "æble & pære")).body()).isEqualTo(
                "mette@people.test posted æble & pære");
        var token = browser.get(FORM).form("/probe/form").getOrDefault("_csrf", "");
        assertThat(browser.post(FORM, Map.of("note", "by header"), "X-CSRF-TOKEN", token, "HX-Request", "true")
                .body()).isEqualTo("mette@people.test posted by header");
    }

    @Test
    void aFormFromAnotherSiteIsRefusedAndNotOfferedAgain() {
        var browser = signedIn(PORTAL, "mette");
        var refused = browser.postFromElsewhere(FORM, Map.of("note", "theirs"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("theirs").contains("403");
    }

    @Test
    void anotherPersonsTokenIsWorthless() {
        var jens = filledIn(signedIn(PORTAL, "jens"), "x");
        var browser = signedIn(PORTAL, "mette");
        assertThat(browser.post(FORM, jens, "HX-Request", "true").status()).isEqualTo(403);
    }

    @Test
    void aFetchWithoutTheTokenGetsAProblemAndFromOurOwnPageTheTokenToTryAgain() {
        var browser = signedIn(PORTAL, "mette");
        var refused = browser.post(FORM, Map.of("note", "once more"), "HX-Request", "true");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("urn:dezky:problem:csrf");
        assertThat(browser.post(FORM, Map.of("note", "once more"), "HX-Request", "true", "X-CSRF-TOKEN",
                refused.header("X-CSRF-TOKEN")).body()).isEqualTo("mette@people.test posted once more");

        var foreign = browser.send("POST", FORM, "note=x", "HX-Request", "true", "Origin", "http://evil.test");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.header("X-CSRF-TOKEN")).isEmpty();
    }

    @Test
    void aFormFromBeforeANewSignInIsShownAgainToBeSentAgain() {
        var browser = signedIn(PORTAL, "mette");
        var old = filledIn(browser, "from the other tab");
        signIn(browser, PORTAL, "/", "mette");

        var page = browser.post(FORM, old);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("Din formular blev ikke sendt", "from the other tab");
        assertThat(browser.post(FORM, page.form("/probe/form")).body()).isEqualTo(
                "mette@people.test posted from the other tab");
    }

    @Test
    void aFormPostedAfterTheSessionEndedSurvivesTheNewSignIn() {
        var browser = signedIn(PORTAL, "mette");
        var form = filledIn(browser, "line one\r\nline <two> & \"three\"");
        CLOCK.advance(Duration.ofHours(9));

        var expired = browser.follow(browser.post(FORM + "?from=here", form));
        assertThat(expired.location().getPath()).isEqualTo("/auth/expired");
        assertThat(expired.body()).contains("30 minutter");
        var page = browser.follow(authenticate(browser, browser.open(PORTAL + link(expired)), "mette"));
        assertThat(page.location().getPath()).startsWith("/kept/");
        assertThat(page.body()).contains("Din formular er gemt", "/probe/form?from=here", "line &lt;two>")
                .doesNotContain("posted");
        assertThat(browser.post(FORM, page.form("/probe/form?from=here")).body()).isEqualTo(
                "mette@people.test posted line one\r\nline <two> & \"three\"");
    }

    @Test
    void aKeptFormIsDroppedWhenAnotherPersonSignsIn() {
        var browser = signedIn(PORTAL, "mette");
        var form = filledIn(browser, "mette's secret plan");
        CLOCK.advance(Duration.ofHours(9));
        var expired = browser.follow(browser.post(FORM, form));

        var other = new Browser();
        var page = other.follow(authenticate(other, other.open(PORTAL + link(expired)), "jens"));
        assertThat(page.body()).contains("Formularen blev ikke gemt").doesNotContain("secret plan");
        var late = browser.follow(authenticate(browser, browser.open(PORTAL + link(expired)), "mette"));
        assertThat(late.status()).isEqualTo(404);
        assertThat(late.body()).contains("ikke længere");
    }

    @Test
    void aKeptFormBelongsToItsSurface() {
        var browser = signedIn(PORTAL, "ida");
        var form = filledIn(browser, "for the portal");
        CLOCK.advance(Duration.ofHours(9));
        var kept = browser.post(FORM, form).location().getQuery().replace("return=", "");

        assertThat(signIn(browser, OPERATOR, kept, "ida").body()).contains("The form is no longer kept")
                .doesNotContain("for the portal");
    }

    @Test
    void aKeptFormIsKeptForHalfAnHour() {
        var browser = signedIn(PORTAL, "mette");
        var form = filledIn(browser, "too late");
        CLOCK.advance(Duration.ofHours(9));
        var expired = browser.follow(browser.post(FORM, form));
        CLOCK.advance(Duration.ofMinutes(31));
        assertThat(browser.follow(authenticate(browser, browser.open(PORTAL + link(expired)), "mette")).body())
                .contains("ikke længere").doesNotContain("too late");
    }

    @Test
    void aFormThatAnotherSitePostedIntoAnEndedSessionIsNotKept() {
        var browser = signedIn(PORTAL, "mette");
        CLOCK.advance(Duration.ofHours(9));
        assertThat(browser.postFromElsewhere(FORM, Map.of("note", "theirs")).location()).hasToString(PORTAL
                + "/auth/expired");
    }

    @Test
    void whatASessionSaysOnTheNextPageIsSaidOnce() {
        var browser = signedIn(PORTAL, "mette");
        var form = browser.get(FORM).form("/probe/form");
        var next = browser.post(PORTAL + "/probe/toast", form);
        assertThat(browser.follow(next).body()).contains("Saved for later");
        assertThat(browser.follow(next).body()).doesNotContain("Saved for later");
    }

    private static Map<String, String> filledIn(Browser browser, String note) {
        var form = new HashMap<>(browser.get(FORM).form("/probe/form"));
        form.put("note", note);
        return form;
    }

    /// The sign-in link of the page, unescaped.
    private static String link(Browser.Page page) {
        return page.body().replaceFirst("(?s).*href=\"(/auth/oidc/login[^\"]*)\".*", "$1").replace("&amp;", "&");
    }
}
