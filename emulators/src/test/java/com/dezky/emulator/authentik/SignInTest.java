package com.dezky.emulator.authentik;

import static com.dezky.emulator.authentik.Browser.authorize;
import static com.dezky.emulator.authentik.Browser.claims;
import static com.dezky.emulator.authentik.Browser.json;
import static com.dezky.emulator.authentik.Browser.location;
import static com.dezky.emulator.authentik.Browser.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private final MovableClock clock = new MovableClock();
    private final AuthentikEmulator authentik = Sample.started(Settings.defaults().with(clock));
    private Browser browser = new Browser(authentik);

    @BeforeEach
    void openABrowser() {
        browser = new Browser(authentik);
    }

    @AfterEach
    void stop() {
        authentik.close();
    }

    @Test
    void aPersonSignsInAndTheClientGetsTokensThatVerify() throws Exception {
        var page = browser.open(authorize("portal", ""));
        assertThat(page.statusCode()).isEqualTo(200);
        var callback = browser.signIn(page, "ida@acme.test", "ida's password");
        assertThat(location(callback)).hasToString(Browser.CALLBACK + "?code=" + Browser.code(callback)
                + "&state=s-1");

        var answer = browser.trade("portal", Browser.code(callback));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(json(answer).get("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(answer).get("expires_in").asInt()).isEqualTo(600);
        assertThat(json(answer).get("scope").asString()).isEqualTo("openid email profile offline_access");

        var metadata = OIDCProviderMetadata
                .parse(browser.get("/application/o/portal/.well-known/openid-configuration").body());
        assertThat(metadata.getIssuer()).hasToString(authentik.uri() + "/application/o/portal/");
        assertThat(metadata.getJWKSetURI()).hasToString(metadata.getIssuer() + "jwks/");
        var idToken = json(answer).get("id_token").asString();
        assertThat(browser.verifies(idToken, "portal")).isTrue();
        assertThat(claims(idToken).getIssuer()).isEqualTo(metadata.getIssuer().getValue());
        assertThat(claims(idToken).getSubject()).isEqualTo(Sample.IDA.toString());
        assertThat(claims(idToken).getClaim("nonce")).isEqualTo("n-1");
    }

    @Test
    void anAccessTokenSaysWhoItIsForAndWhichGroupsThePersonIsIn() throws Exception {
        var tokens = json(browser.trade("portal", browser.codeFor("portal", "ida", "ida's password")));
        var access = claims(tokens.get("access_token").asString());

        assertThat(access.toJSONObject().get("aud")).isEqualTo("portal");
        assertThat(access.getStringListClaim("groups")).containsExactly("acme");
        assertThat(access.getBooleanClaim("email_verified")).isFalse();
        assertThat(access.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(access.getStringClaim("azp")).isEqualTo("portal");
        assertThat(access.getStringClaim("preferred_username")).isEqualTo("ida");
        assertThat(access.getClaim("sid")).isEqualTo(claims(tokens.get("id_token").asString()).getClaim("sid"));
        assertThat(access.getLongClaim("auth_time")).isEqualTo(clock.instant().getEpochSecond());
        assertThat(access.getClaims()).doesNotContainKeys("dezky_mailbox", "nbf");
        assertThat(json(browser.userinfo(tokens.get("access_token").asString())).get("sub").asString())
                .isEqualTo(Sample.IDA.toString());
    }

    @Test
    void aWrongPasswordIsTheFormAgainWithTheTypedNameAndAnError() {
        var page = browser.signIn(browser.open(authorize("portal", "")), "ida@acme.test", "wrong");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"alert\"", "value=\"ida@acme.test\"");
    }

    @Test
    void onlySamplePeopleHaveAButtonAndNobodyElseComesInWithoutAPassword() {
        var page = browser.open(authorize("portal", ""));
        assertThat(page.body()).contains("Ida Holm", "ida@acme.test", "member of Acme").doesNotContain("Otto");

        var asOtto = browser.follow(browser.post(page.uri().toString(), Map.of("person", "otto")));
        assertThat(asOtto.statusCode()).isEqualTo(200);
        var asIda = browser.follow(browser.post(page.uri().toString(), Map.of("person", "ida")));
        assertThat(location(asIda)).hasToString(Browser.CALLBACK + "?code=" + Browser.code(asIda) + "&state=s-1");
    }

    @Test
    void theSecondClientAsksNothingOfSomeoneWhoIsSignedIn() {
        browser.codeFor("portal", "otto", "otto's password");
        assertThat(Browser.code(browser.get(authorize("operator", "")))).isNotEmpty();
    }

    @Test
    void aBoundApplicationTurnsOthersAwayWithAPageAndNoCallback() {
        browser.codeFor("portal", "ida", "ida's password");
        var answer = browser.get(authorize("operator", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>Access denied</h1>", "Ida Holm");
    }

    @Test
    void promptNoneWithoutASessionComesBackWithLoginRequired() {
        var answer = browser.get(authorize("portal", "&prompt=none"));
        assertThat(parameter(location(answer), "error")).isEqualTo("login_required");
        assertThat(parameter(location(answer), "state")).isEqualTo("s-1");
    }

    @Test
    void promptLoginAsksAgainOnceAndThenLetsThrough() {
        browser.codeFor("portal", "ida", "ida's password");
        clock.advance(Duration.ofMinutes(5));

        var page = browser.open(authorize("portal", "&prompt=login"));
        assertThat(page.body()).contains("<h1>Sign in</h1>");
        clock.advance(Duration.ofSeconds(3));
        assertThat(Browser.code(browser.signIn(page, "ida", "ida's password"))).isNotEmpty();
    }

    @Test
    void maxAgeAsksAgainOnlyWhenTheSignInIsOlder() {
        browser.codeFor("portal", "ida", "ida's password");
        clock.advance(Duration.ofMinutes(5));
        assertThat(browser.get(authorize("portal", "&max_age=600")).headers().firstValue("Location").orElseThrow())
                .startsWith(Browser.CALLBACK);
        assertThat(browser.open(authorize("portal", "&max_age=60")).body()).contains("<h1>Sign in</h1>");
    }

    @Test
    void aLoginHintFillsInTheName() {
        assertThat(browser.open(authorize("portal", "&login_hint=ida%40acme.test")).body())
                .contains("value=\"ida@acme.test\"");
    }

    @Test
    void anUnknownClientOrRedirectUriIsAPageAndNeverARedirect() {
        assertThat(browser.get(authorize("nobody", "")).statusCode()).isEqualTo(400);
        var elsewhere = browser.get("/application/o/authorize/?response_type=code&client_id=portal&redirect_uri="
                + "http%3A%2F%2Fevil.test%2F");
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.headers().firstValue("Location")).isEmpty();
        assertThat(elsewhere.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void aCodeIsGoodOnceForOneMinuteAndOnlyWithItsVerifier() {
        var used = browser.codeFor("portal", "ida", "ida's password");
        assertThat(browser.trade("portal", used).statusCode()).isEqualTo(200);
        assertThat(error(browser.trade("portal", used))).isEqualTo("invalid_grant");

        var late = browser.codeFor("portal", "ida", "");
        clock.advance(Duration.ofSeconds(61));
        assertThat(error(browser.trade("portal", late))).isEqualTo("invalid_grant");

        var unproven = browser.token("portal", Map.of("grant_type", "authorization_code", "code",
                browser.codeFor("portal", "ida", ""), "redirect_uri", Browser.CALLBACK));
        assertThat(error(unproven)).isEqualTo("invalid_grant");

        var elsewhere = browser.token("portal", Map.of("grant_type", "authorization_code", "code",
                browser.codeFor("portal", "ida", ""), "redirect_uri", "http://app.example.test/other",
                "code_verifier", Browser.VERIFIER));
        assertThat(error(elsewhere)).isEqualTo("invalid_client");
    }

    @Test
    void aClientWithTheWrongSecretGetsA400() {
        var answer = browser.post("/application/o/token/", Map.of("grant_type", "refresh_token", "refresh_token",
                "x", "client_id", "portal", "client_secret", "wrong"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("invalid_client");
        assertThat(json(answer).has("request_id")).isTrue();
    }

    @Test
    void aRefreshTokenIsTradedForANewOneAndWorthlessAfterwards() {
        var first = json(browser.trade("portal", browser.codeFor("portal", "ida", "ida's password")));
        var old = first.get("refresh_token").asString();
        clock.advance(Duration.ofMinutes(20));

        var second = browser.refresh("portal", old);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).get("refresh_token").asString()).isNotEqualTo(old);
        assertThat(error(browser.refresh("portal", old))).isEqualTo("invalid_grant");
        assertThat(browser.refresh("portal", json(second).get("refresh_token").asString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofTwoRefreshesAtOnceExactlyOneSucceeds() {
        var refreshToken = authentik.tokens("ida", "portal").refreshToken();
        var statuses = IntStream.range(0, 8).parallel()
                .map(any -> new Browser(authentik).refresh("portal", refreshToken).statusCode()).sorted().boxed()
                .toList();
        assertThat(statuses).containsExactly(200, 400, 400, 400, 400, 400, 400, 400);
    }

    @Test
    void noRefreshTokenWithoutOfflineAccess() {
        var callback = browser.signIn(browser.open(authorize("portal", "").replace("+offline_access", "+unheard-of")),
                "ida", "ida's password");
        var answer = json(browser.trade("portal", Browser.code(callback)));
        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.get("scope").asString()).isEqualTo("openid email profile");
    }

    @Test
    void userinfoNeedsTheScopeOpenid() {
        var callback = browser.signIn(browser.open(authorize("portal", "").replace("openid+", "")), "ida",
                "ida's password");
        var tokens = json(browser.trade("portal", Browser.code(callback)));
        var refused = browser.userinfo(tokens.get("access_token").asString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEmpty();
        assertThat(browser.userinfo("made up").statusCode()).isEqualTo(401);
        assertThat(browser.userinfo("made up").headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("error=\"invalid_token\"");
    }

    @Test
    void anotherPersonOnTheSameBrowserEndsTheSessionOfTheFirst() {
        var first = json(browser.trade("portal", browser.codeFor("portal", "ida", "ida's password")));
        var page = browser.open("/flows/-/default/authentication/?next=%2Fapplication%2Fo%2Fportal%2Fjwks%2F");
        browser.signIn(page, "otto", "otto's password");

        assertThat(browser.userinfo(first.get("access_token").asString()).statusCode()).isEqualTo(401);
        var second = json(browser.trade("portal", Browser.code(browser.get(authorize("portal", "")))));
        assertThat(claims(second.get("access_token").asString()).getClaim("preferred_username")).isEqualTo("otto");
    }

    @Test
    void afterSigningInTheBrowserIsNeverSentToAnotherHost() {
        for (var next : List.of("https%3A%2F%2Fevil.test%2F", "%2F%2Fevil.test%2F", "%2F%5Cevil.test%2F")) {
            var page = browser.open("/flows/-/default/authentication/?next=" + next);
            var answer = browser.post(page.uri().toString(), Map.of("person", "ida"));
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void whatPeopleTypeIsEscapedOnThePage() {
        var page = browser.signIn(browser.open(authorize("portal", "")), "\"><script>alert(1)</script>", "x");
        assertThat(page.body()).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void anUnheardOfResponseTypeComesBackAsAnError() {
        var answer = browser.get(authorize("portal", "").replace("response_type=code", "response_type=shoe"));
        assertThat(parameter(location(answer), "error")).isEqualTo("unsupported_response_type");
    }

    @Test
    void theIssuerFollowsTheHostAndTheForwardedScheme() {
        var answer = browser.send(HttpRequest
                .newBuilder(authentik.uri().resolve("/application/o/portal/.well-known/openid-configuration"))
                .header("X-Forwarded-Proto", "https").GET());
        assertThat(json(answer).get("issuer").asString())
                .isEqualTo("https://127.0.0.1:" + authentik.port() + "/application/o/portal/");
        assertThat(json(answer).get("end_session_endpoint").asString()).startsWith("https://");
    }

    @Test
    void theSandboxMintsTokensForItsCommandLine() {
        var minted = authentik.tokens("otto@dezky.test", "operator");
        var access = claims(minted.accessToken());
        assertThat(access.getIssuer())
                .isEqualTo("http://auth.dezky.localhost:" + authentik.port() + "/application/o/operator/");
        assertThat(access.getAudience()).isEqualTo(List.of("operator"));
        assertThat(browser.userinfo(minted.accessToken()).statusCode()).isEqualTo(200);
        assertThat(browser.refresh("operator", minted.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotEmulatedIsALoud501() {
        assertThat(browser.get(authorize("portal", "&prompt=consent")).statusCode()).isEqualTo(501);
        assertThat(browser.token("portal", Map.of("grant_type", "client_credentials")).statusCode()).isEqualTo(501);
        assertThat(browser.get("/if/user/").statusCode()).isEqualTo(501);
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        return json(answer).get("error").asString();
    }
}
