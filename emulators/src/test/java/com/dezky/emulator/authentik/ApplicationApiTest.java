package com.dezky.emulator.authentik;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Applications that are made over the API, and what happens to those who forget half of it.
class ApplicationApiTest {
    private AuthentikEmulator authentik = Sample.started(Settings.defaults());
    private ApiCaller api = new ApiCaller(authentik);
    private Browser browser = new Browser(authentik);

    @AfterEach
    void stop() {
        authentik.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anApplicationMadeAtOnceSignsInMembersAndRefusesOthers(Dialect dialect) {
        speak(dialect);
        assertThat(make("wiki", "").statusCode()).isEqualTo(200);

        var tokens = Browser.json(browser.trade("wiki", browser.codeFor("wiki", "ida", "ida's password")));
        var claims = Browser.claims(tokens.get("id_token").asString());
        assertThat(browser.verifies(tokens.get("id_token").asString(), "wiki")).isTrue();
        assertThat(claims.getIssuer()).endsWith("/application/o/wiki/");
        assertThat(claims.getSubject()).isEqualTo(Sample.IDA.toString());
        assertThat(claims.getClaims()).containsEntry("email", "ida@acme.test").doesNotContainKey("dezky_mailbox");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(3_600);

        var stranger = new Browser(authentik);
        var denied = stranger.signIn(stranger.open(Browser.authorize("wiki", "")), "otto", "otto's password");
        assertThat(denied.statusCode()).isEqualTo(200);
        assertThat(denied.body()).contains("Access denied");
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        var answer = api.send("PUT", "/core/transactional/applications/", transaction("wiki", "", "no-such-group"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Browser.json(answer).at("/policy_bindings/group/0").asString()).contains("Invalid pk");
        assertThat(api.get("/providers/oauth2/?client_id=wiki").at("/pagination/count").asInt()).isZero();
        assertThat(api.send("GET", "/core/applications/wiki/", null).statusCode()).isEqualTo(404);

        make("wiki", "");
        var again = make("wiki", "");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(Browser.json(again).at("/app/slug/0").asString()).contains("already exists");
        assertThat(Browser.json(again).at("/provider/name/0").asString()).contains("unique");
    }

    @Test
    void aProviderWithoutMappingsHasNoScopesAndWithoutAKeyNoJwks() {
        make("bare", "property_mappings").body();
        var tokens = Browser.json(browser.trade("bare", browser.codeFor("bare", "ida", "ida's password")));
        assertThat(tokens.get("scope").asString()).isEmpty();
        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(browser.userinfo(tokens.get("access_token").asString()).statusCode()).isEqualTo(403);

        make("keyless", "signing_key");
        assertThat(Browser.json(browser.get("/application/o/keyless/jwks/")).isEmpty()).isTrue();
    }

    @Test
    void aProviderWithoutGrantsIsOfNoUseInTheNewerRelease() {
        make("idle", "grant_types");
        var answer = browser.get(Browser.authorize("idle", ""));
        assertThat(Browser.parameter(Browser.location(answer), "error")).isEqualTo("invalid_request");

        speak(Dialect.V2025_10);
        make("idle", "grant_types");
        assertThat(browser.codeFor("idle", "ida", "ida's password")).isNotEmpty();
    }

    @Test
    void anApplicationWhoseGroupIsDeletedIsOpenToEveryone() {
        make("wiki", "");
        authentik.forgetGroup("acme");
        assertThat(browser.codeFor("wiki", "otto", "otto's password")).isNotEmpty();
    }

    @Test
    void aProviderWithoutAddressesLearnsTheFirst() {
        make("open", "redirect_uris");
        browser.codeFor("open", "ida", "ida's password");
        assertThat(provider("open").at("/redirect_uris/0/url").asString()).isEqualTo(Browser.CALLBACK);
        var elsewhere = Browser.authorize("open", "").replace("callback", "elsewhere");
        assertThat(browser.get(elsewhere).statusCode()).isEqualTo(400);
    }

    @Test
    void changesTheAddressesAndTheSecretAndDeletes() {
        make("wiki", "");
        var pk = provider("wiki").get("pk").asInt();
        api.patch("/providers/oauth2/" + pk + "/", """
                {"client_secret": "another", "redirect_uris": [{"matching_mode": "strict", "url": "https://a.test/"}]}
                """);
        assertThat(provider("wiki").get("client_secret").asString()).isEqualTo("another");
        assertThat(browser.get(Browser.authorize("wiki", "")).statusCode()).isEqualTo(400);
        assertThat(api.patch("/core/applications/wiki/", "{\"name\": \"Our wiki\"}").statusCode()).isEqualTo(200);

        var application = api.get("/core/applications/wiki/").get("pk").asString();
        assertThat(api.get("/policies/bindings/?target=" + application).at("/pagination/count").asInt()).isEqualTo(1);
        assertThat(api.delete("/providers/oauth2/" + pk + "/").statusCode()).isEqualTo(204);
        assertThat(api.get("/core/applications/wiki/").get("provider").isNull()).isTrue();
        assertThat(api.delete("/core/applications/wiki/").statusCode()).isEqualTo(204);
        assertThat(api.get("/policies/bindings/").at("/pagination/count").asInt()).isEqualTo(1); // the operators' own
    }

    @Test
    void keepsWhoWasLetInAndListsThemByApplication() {
        make("wiki", "");
        make("blog", "");
        browser.codeFor("wiki", "ida", "ida's password");
        browser.codeFor("blog", "ida", "ida's password");
        var application = api.get("/core/applications/wiki/").get("pk").asString();
        var events = api.get("/events/events/?actions=authorize_application&context_authorized_app="
                + application.replace("-", ""));
        assertThat(events.at("/pagination/count").asInt()).isEqualTo(1);
        assertThat(events.at("/results/0/user/username").asString()).isEqualTo("ida");
        assertThat(api.get("/events/events/?context_authorized_app=" + application).at("/pagination/count").asInt())
                .isZero();
    }

    private void speak(Dialect dialect) {
        authentik.close();
        authentik = Sample.started(Settings.defaults().with(dialect));
        api = new ApiCaller(authentik);
        browser = new Browser(authentik);
    }

    private java.net.http.HttpResponse<String> make(String slug, String without) {
        return api.send("PUT", "/core/transactional/applications/", transaction(slug, without,
                api.get("/core/groups/?name=acme").at("/results/0/pk").asString()));
    }

    private String transaction(String slug, String without, String group) {
        var mappings = api.get("/propertymappings/provider/scope/?managed=goauthentik.io/providers/oauth2/scope-openid"
                + "&managed=goauthentik.io/providers/oauth2/scope-email"
                + "&managed=goauthentik.io/providers/oauth2/scope-profile");
        var fields = new java.util.LinkedHashMap<String, Object>(Map.of("name", slug, "client_id", slug,
                "client_secret", "secret of " + slug, "sub_mode", "user_uuid",
                "authorization_flow", flow(Flow.DEFAULT_AUTHORIZATION),
                "invalidation_flow", flow(Flow.PROVIDER_INVALIDATION),
                "redirect_uris", java.util.List.of(Map.of("matching_mode", "strict", "url", Browser.CALLBACK)),
                "property_mappings", mappings.get("results").valueStream().map(one -> one.get("pk").asString())
                        .toList(),
                "signing_key", api.get("/crypto/certificatekeypairs/?has_key=true").at("/results/0/pk").asString(),
                "grant_types", java.util.List.of("authorization_code", "refresh_token")));
        if (without.equals("redirect_uris")) {
            fields.put(without, java.util.List.of());
        } else {
            fields.remove(without);
        }
        return com.dezky.emulator.Exchange.JSON.writeValueAsString(Map.of(
                "app", Map.of("name", slug, "slug", slug, "policy_engine_mode", "all"),
                "provider_model", "authentik_providers_oauth2.oauth2provider", "provider", fields,
                "policy_bindings", java.util.List.of(Map.of("group", group, "order", 0))));
    }

    private String flow(String slug) {
        return api.get("/flows/instances/" + slug + "/").get("pk").asString();
    }

    private JsonNode provider(String clientId) {
        return api.get("/providers/oauth2/?client_id=" + clientId).at("/results/0");
    }
}
