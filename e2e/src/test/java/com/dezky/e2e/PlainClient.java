package com.dezky.e2e;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// Somebody else's program: it knows an issuer, a client id and a secret, and speaks OpenID Connect as anybody would.
final class PlainClient {
    static final URI CALLBACK = URI.create("https://wiki.klit.example/callback");

    private final ClientID id;
    private final Secret secret;
    private final OIDCProviderMetadata provider;
    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private final CodeVerifier verifier = new CodeVerifier();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1).build();

    PlainClient(String issuer, String id, String secret) throws GeneralException, IOException {
        this.id = new ClientID(id);
        this.secret = new Secret(secret);
        this.provider = OIDCProviderMetadata.resolve(new Issuer(issuer));
    }

    /// Sends a browser of its own to sign in there as this person, up to where it is sent back or told no.
    HttpResponse<String> browse(String email, String password) throws IOException, InterruptedException {
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid", "email", "profile"), id,
                CALLBACK).state(state).nonce(nonce).codeChallenge(verifier, CodeChallengeMethod.S256)
                .endpointURI(provider.getAuthorizationEndpointURI()).build();
        var page = follow(http.send(HttpRequest.newBuilder(request.toURI()).build(),
                HttpResponse.BodyHandlers.ofString()));
        var form = "uid_field=" + encoded(email) + "&password=" + encoded(password);
        return follow(http.send(HttpRequest.newBuilder(page.uri()).header("Content-Type",
                "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    /// Trades what came back for tokens, and proves who it is by the published keys.
    IDTokenClaimsSet redeem(HttpResponse<String> back) throws Exception {
        var callback = AuthorizationResponse.parse(location(back)).toSuccessResponse();
        if (!state.equals(callback.getState())) {
            throw new IllegalStateException("somebody else's answer");
        }
        var tokens = (OIDCTokenResponse) OIDCTokenResponseParser.parse(new TokenRequest(provider
                .getTokenEndpointURI(), new ClientSecretBasic(id, secret),
                new AuthorizationCodeGrant(callback
                        .getAuthorizationCode(), CALLBACK, verifier))
                .toHTTPRequest().send()).toSuccessResponse();
        return new IDTokenValidator(provider.getIssuer(), id, JWSAlgorithm.RS256, provider.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), nonce);
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws IOException, InterruptedException {
        var now = answer;
        while (now.statusCode() == 302 && !CALLBACK.getHost().equals(location(now).getHost())) {
            now = http.send(HttpRequest.newBuilder(location(now)).build(), HttpResponse.BodyHandlers.ofString());
        }
        return now;
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
