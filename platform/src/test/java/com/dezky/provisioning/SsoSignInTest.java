package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.AppClient;
import com.dezky.authentik.UserPatch;
import com.dezky.kernel.TenantId;
import com.dezky.sso.AppsAtProvider;
import com.dezky.sso.NewSecret;
import com.dezky.sso.SsoAppOrder;
import com.dezky.sso.SsoAppResult.Handed;
import com.dezky.sso.SsoApps;
import com.dezky.sso.SsoSecrets;
import com.dezky.sso.SsoUses;
import com.dezky.upstream.Secret;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A plain OpenID Connect client signs people in through an app that a tenant made. It knows the app's client id, secret
/// and issuer, and nothing else of us.
class SsoSignInTest extends ProvisioningTest {
    private static final URI CALLBACK = URI.create("https://wiki.firma.test/callback");
    private static final String PASSWORD = "a long enough password";

    @Test
    void aMemberComesInAndAStrangerDoesNot() throws Exception {
        var tenant = tenant("sso-in");
        var other = tenant("sso-out");
        var anna = person(tenant, "anna");
        var spy = person(other, "spy");
        var made = make(tenant);

        var tokens = signIn(made, anna);
        var validator = new IDTokenValidator(metadata(made).getIssuer(), new ClientID(made.app().clientId()),
                JWSAlgorithm.RS256, metadata(made).getJWKSetURI().toURL());
        validator.setMaxClockSkew((int) Duration.ofDays(1_000).toSeconds()); // the identity provider lives by our clock
        var claims = validator.validate(tokens.getOIDCTokens().getIDToken(), NONCE);
        assertThat(claims.getStringClaim("email")).isEqualTo("anna@sso-in.dezky.localhost");
        assertThat(claims.getSubject().getValue()).isEqualTo(dezky.authentik().findUserNamed(anna).orElseThrow()
                .uuid());
        assertThat(tokens.getOIDCTokens().getRefreshToken()).isNotNull();

        var refused = browse(made, spy);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).contains("Access denied");

        var use = dezky.asOperator(() -> dezky.bean(SsoUses.class).of(IDA, tenant, made.app().id()));
        assertThat(use.said()).isTrue();
        assertThat(use.by()).isEqualTo(anna);
    }

    @Test
    void theSecretBeforeARenewalIsWorthless() throws Exception {
        var tenant = tenant("sso-old");
        var anna = person(tenant, "anna");
        var made = make(tenant);
        dezky.asOperator(() -> dezky.bean(SsoSecrets.class).renew(IDA, tenant, made.app().id()));
        var callback = AuthorizationResponse.parse(location(browse(made, anna))).toSuccessResponse();
        var answer = request(made, callback.getAuthorizationCode()).toHTTPRequest().send();
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getBody()).contains("invalid_client");
    }

    @Test
    void aSuspendedTenantsPeopleAreOutAndARemovedAppIsNobodys() throws Exception {
        var tenant = tenant("sso-frozen");
        var anna = person(tenant, "anna");
        var made = make(tenant);
        signIn(made, anna);
        dezky.asOperator(() -> dezky.lifecycle().suspend(IDA, tenant));
        dezky.settle(tenant);
        assertThat(browse(made, anna).body()).doesNotContain("code=").contains("<form");

        dezky.asOperator(() -> dezky.bean(SsoApps.class).remove(IDA, tenant, made.app().id()));
        dezky.settle(tenant);
        assertThat(browse(made, anna).statusCode()).isEqualTo(400);
    }

    @Test
    void whoUsedItLastIsUnknownWhenTheProviderIsSilent() {
        var tenant = tenant("sso-silent");
        var made = make(tenant);
        upstreams.authentik.faults().breakWith(com.dezky.emulator.Fault.ERROR_500);
        assertThat(dezky.asOperator(() -> dezky.bean(SsoUses.class).of(IDA, tenant, made.app().id())).said())
                .isFalse();
        upstreams.heal();
        var use = Objects
                .requireNonNull(dezky.asOperator(() -> dezky.bean(SsoUses.class).of(IDA, tenant)).get(made.app()
                        .id()));
        assertThat(use.said()).isTrue();
        assertThat(use.at()).isNull();
    }

    private static final Nonce NONCE = new Nonce("n-1");
    private static final State STATE = new State("s-1");
    private static final CodeVerifier VERIFIER = new CodeVerifier();

    private static OIDCTokenResponse signIn(NewSecret made, String username) throws Exception {
        var callback = AuthorizationResponse.parse(location(browse(made, username))).toSuccessResponse();
        assertThat(callback.getState()).isEqualTo(STATE);
        return (OIDCTokenResponse) OIDCTokenResponseParser.parse(request(made, callback.getAuthorizationCode())
                .toHTTPRequest().send()).toSuccessResponse();
    }

    private static TokenRequest request(NewSecret made, AuthorizationCode code) throws Exception {
        return new TokenRequest(metadata(made).getTokenEndpointURI(), new ClientSecretBasic(new ClientID(made.app()
                .clientId()), new com.nimbusds.oauth2.sdk.auth.Secret(made.value())), new AuthorizationCodeGrant(code,
                        CALLBACK, VERIFIER));
    }

    /// Goes to the app's sign-in with a fresh browser, as this person, up to the callback or the page that says no.
    private static HttpResponse<String> browse(NewSecret made, String username) throws Exception {
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid", "email", "profile",
                "offline_access"), new ClientID(made.app().clientId()), CALLBACK).state(STATE).nonce(NONCE)
                .codeChallenge(VERIFIER, CodeChallengeMethod.S256).endpointURI(endpoints(made).authorization() == null
                        ? CALLBACK
                        : URI.create(endpoints(made).authorization()))
                .build();
        var http = HttpClient.newBuilder().cookieHandler(new CookieManager()).version(HttpClient.Version.HTTP_1_1)
                .build();
        var page = follow(http, http.send(HttpRequest.newBuilder(request.toURI()).build(),
                HttpResponse.BodyHandlers.ofString()));
        if (page.statusCode() != 200) {
            return page;
        }
        var form = Map.of("uid_field", username, "password", PASSWORD).entrySet().stream().map(field -> field.getKey()
                + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return follow(http, http.send(HttpRequest.newBuilder(page.uri()).header("Content-Type",
                "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private static HttpResponse<String> follow(HttpClient http, HttpResponse<String> answer) throws Exception {
        var now = answer;
        while (now.statusCode() == 302 && !location(now).getHost().equals(CALLBACK.getHost())) {
            now = http.send(HttpRequest.newBuilder(location(now)).build(), HttpResponse.BodyHandlers.ofString());
        }
        return now;
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static OIDCProviderMetadata metadata(NewSecret made) throws Exception {
        return OIDCProviderMetadata.resolve(new Issuer(endpoints(made).issuer()));
    }

    private static AppClient.Endpoints endpoints(NewSecret made) {
        return dezky.bean(AppsAtProvider.class).endpoints(made.app());
    }

    private static TenantId tenant(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        return tenant;
    }

    private static NewSecret make(TenantId tenant) {
        return ((Handed) dezky.asOperator(() -> dezky.bean(SsoSecrets.class).create(new SsoAppOrder(IDA, tenant,
                "Wiki", List.of(CALLBACK.toString()), List.<UUID>of())))).made();
    }

    /// Somebody with an account and a password; their user name.
    private static String person(TenantId tenant, String name) {
        aPerson(tenant, name);
        dezky.settle(tenant);
        var user = dezky.authentik().membersOf(dezky.authentik().findGroupNamed(dezky.tenant(tenant).slug()
                .value()).orElseThrow().id()).stream()
                .filter(one -> one.email().startsWith(name + "@")).findFirst().orElseThrow();
        dezky.authentik().setPassword(user.pk(), new Secret(PASSWORD));
        var chosen = new HashMap<>(user.attributes()); // as if they had chosen it themselves
        chosen.remove("dezky_must_change_password");
        dezky.authentik().updateUser(user.pk(), new UserPatch(null, null, null, chosen, null));
        return user.username();
    }
}
