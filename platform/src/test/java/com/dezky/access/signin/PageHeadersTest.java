package com.dezky.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What browsers are told with every answer, and what people see when something goes wrong.
class PageHeadersTest extends BrowserTest {
    @TestFactory
    Stream<DynamicTest> everyAnswerCarriesTheSecurityHeaders() {
        var portal = signedIn(PORTAL, "mette");
        var operator = signedIn(OPERATOR, "ida");
        return Stream.of("/auth/login", "/auth/expired", "/auth/disabled", "/auth/no-access", "/auth/signed-out",
                "/auth/oidc/login", "/auth/oidc/callback", "/kept/none", "/probe/who", "/probe/broken", "/no-such-page",
                "/assets/none.css").flatMap(
                        path -> Stream.of(check(portal, PORTAL + path), check(operator, OPERATOR
                                + path), check(new Browser(), PORTAL + path)));
    }

    private static DynamicTest check(Browser browser, String url) {
        return DynamicTest.dynamicTest(url, () -> {
            var answer = browser.get(url);
            assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'self'; img-src 'self' data:; "
                    + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self' "
                    + "http://auth.dezky.localhost:" + AUTHENTIK.port());
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Permissions-Policy")).contains("camera=()");
            assertThat(answer.header("Strict-Transport-Security")).as("only over https").isEmpty();
            assertThat(answer.header("Cache-Control")).containsAnyOf("no-cache", "no-store");
            assertThat(answer.body()).doesNotContain("<script>", "style=\"", "onclick");
        });
    }

    @Test
    void aPageThatDoesNotExistSaysSoWithTheRequestsReference() {
        var page = signedIn(PORTAL, "mette").get(PORTAL + "/no-such-page");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("Siden findes ikke", "/no-such-page", page.header("X-Request-ID"));
    }

    @Test
    void aFaultOfOursSaysSoWithoutItsDetails() {
        var page = signedIn(PORTAL, "mette").get(PORTAL + "/probe/broken");
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.body()).contains(page.header("X-Request-ID")).doesNotContain("a fault for tests");
        var fetched = signedIn(PORTAL, "mette").get(PORTAL + "/probe/broken", "HX-Request", "true");
        assertThat(fetched.header("Content-Type")).startsWith("application/problem+json");
        assertThat(fetched.body()).contains("urn:dezky:problem:internal").doesNotContain("a fault for tests");
    }

    @Test
    void anAddressThatNoBrowserWouldSendIsRefusedOnOurOwnPage() {
        var page = signedIn(PORTAL, "mette").get(PORTAL + "/probe//who");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains(page.header("X-Request-ID"), "data-shell=\"auth\"");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void languageAndThemeCanBeChosenBeforeSigningInButNotByAnotherSite() {
        var browser = new Browser();
        var answer = browser.post(PORTAL + "/preferences", Map.of("lang", "en", "back", "/auth/login"));
        assertThat(answer.location()).hasToString(PORTAL + "/auth/login");
        assertThat(browser.follow(answer).body()).contains("<h1>Sign in</h1>");
        assertThat(new Browser().postFromElsewhere(PORTAL + "/preferences", Map.of("lang", "en")).status())
                .isEqualTo(403);
    }

    @Test
    void theInnerAddressesLeadNowhere() {
        for (var path : List.of("/auth/problem", "/auth/again", "/auth/nothing")) {
            assertThat(new Browser().get(PORTAL + path).status()).as(path).isEqualTo(404);
        }
    }
}
