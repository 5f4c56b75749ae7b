package com.dezky.access.token;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Speaks OpenID Connect with the identity provider: code with PKCE, refresh, end of session.
///
/// Discovery happens when first needed, so the application starts while the provider is down, and what was discovered
/// outlives its outages.
@Component
public class OidcClient {
    private static final Logger LOG = LoggerFactory.getLogger(OidcClient.class);
    private static final Scope SCOPES = new Scope("openid", "profile", "email", "offline_access");
    private static final Duration METADATA_LIVES = Duration.ofHours(1);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 5_000;

    /// Longer than any call to the token endpoint can take.
    public static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    private record Discovered(OIDCProviderMetadata metadata, Instant at) {}

    private final Clock clock;
    private final Map<String, Discovered> discovered = new ConcurrentHashMap<>();

    OidcClient(Clock clock) {
        this.clock = clock;
    }

    /// Where the browser goes to sign in.
    /// @param fresh whether the person proves themselves even if the provider knows them already
    /// @throws IdentityUnavailable when the provider was never reached
    public URI authorization(IdentitySettings.Client client, URI redirect, String state, String nonce,
            String verifier, boolean fresh) {
        return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPES, new ClientID(client.clientId()), redirect)
                .endpointURI(provider(client).getAuthorizationEndpointURI())
                .state(new State(state)).nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
                .prompt(fresh ? new Prompt(Prompt.Type.LOGIN) : null)
                .build().toURI();
    }

    /// Exchanges the code that the browser brought back.
    /// @throws GrantDeclined       when the code was used, has expired, or was made for another verifier
    /// @throws IdentityUnavailable when there was no usable answer
    public GrantedTokens exchange(IdentitySettings.Client client, String code, URI redirect, String verifier)
            throws GrantDeclined {
        return grant(client, new AuthorizationCodeGrant(new AuthorizationCode(code), redirect,
                new CodeVerifier(verifier)));
    }

    /// New tokens for a refresh token, which is used up by this.
    /// @throws GrantDeclined       when the refresh token is no longer good: its session is over
    /// @throws IdentityUnavailable when there was no usable answer
    public GrantedTokens refresh(IdentitySettings.Client client, String refreshToken) throws GrantDeclined {
        return grant(client, new RefreshTokenGrant(new RefreshToken(refreshToken)));
    }

    /// Where the browser goes to be signed out at the provider too; empty when the provider was never reached or has no
    /// such place (OpenID Connect RP-Initiated Logout 1.0).
    public Optional<URI> endSession(IdentitySettings.Client client, String idToken, URI returnTo) {
        try {
            return Optional.ofNullable(provider(client).getEndSessionEndpointURI())
                    .map(endpoint -> UriComponentsBuilder.fromUri(endpoint)
                            .queryParam("id_token_hint", idToken)
                            .queryParam("post_logout_redirect_uri", "{return}")
                            .encode().buildAndExpand(returnTo).toUri());
        } catch (IdentityUnavailable down) {
            return Optional.empty();
        }
    }

    private GrantedTokens grant(IdentitySettings.Client client, AuthorizationGrant grant) throws GrantDeclined {
        var request = new HTTPRequest(HTTPRequest.Method.POST, provider(client).getTokenEndpointURI());
        request.setEntityContentType(com.nimbusds.common.contenttype.ContentType.APPLICATION_URLENCODED);
        request.setBody(com.nimbusds.oauth2.sdk.util.URLUtils.serializeParameters(grant.toParameters()));
        // Not URL-encoded first, as RFC 6749 would have it: Authentik does not decode the two.
        var basic = client.clientId() + ":" + client.clientSecret();
        request.setAuthorization("Basic " + Base64.getEncoder().encodeToString(basic.getBytes(
                StandardCharsets.UTF_8)));
        var response = send(request);
        try {
            if (!response.indicatesSuccess()) {
                throw declined(client, TokenErrorResponse.parse(response));
            }
            var tokens = OIDCTokenResponse.parse(response).getOIDCTokens();
            var access = tokens.getAccessToken();
            var refresh = tokens.getRefreshToken();
            return new GrantedTokens(access.getValue(), refresh == null ? null : refresh.getValue(),
                    tokens.getIDTokenString(), clock.instant().plusSeconds(access.getLifetime()));
        } catch (ParseException nonsense) {
            throw new IdentityUnavailable(nonsense);
        }
    }

    private static GrantDeclined declined(IdentitySettings.Client client, TokenErrorResponse error)
            throws ParseException {
        var code = error.getErrorObject() == null ? null : error.getErrorObject().getCode();
        if ("invalid_grant".equals(code)) {
            return new GrantDeclined("invalid_grant");
        }
        // Nothing a person signing in can mend: a wrong secret, a throttle, a fault.
        LOG.warn("the identity provider answered {} to {}: {}", error.toHTTPResponse().getStatusCode(),
                client.clientId(), code);
        throw new ParseException("the token endpoint answered " + code);
    }

    private OIDCProviderMetadata provider(IdentitySettings.Client client) {
        var known = discovered.get(client.issuer());
        if (known != null && clock.instant().isBefore(known.at.plus(METADATA_LIVES))) {
            return known.metadata;
        }
        try {
            var metadata = discover(client);
            discovered.put(client.issuer(), new Discovered(metadata, clock.instant()));
            return metadata;
        } catch (IdentityUnavailable down) {
            if (known == null) {
                throw down;
            }
            return known.metadata;
        }
    }

    private static OIDCProviderMetadata discover(IdentitySettings.Client client) {
        if (!client.configured()) {
            throw new IdentityUnavailable(new IllegalStateException("no issuer is configured for " + client
                    .clientId()));
        }
        var issuer = URI.create(client.issuer());
        var request = new HTTPRequest(HTTPRequest.Method.GET, issuer.resolve(".well-known/openid-configuration"));
        try {
            var metadata = OIDCProviderMetadata.parse(send(request).getBodyAsJSONObject());
            if (!metadata.getIssuer().getValue().equals(client.issuer())) {
                throw new ParseException("it calls itself " + metadata.getIssuer());
            }
            ours(issuer, metadata.getAuthorizationEndpointURI());
            ours(issuer, metadata.getTokenEndpointURI());
            ours(issuer, metadata.getEndSessionEndpointURI());
            return metadata;
        } catch (ParseException nonsense) {
            LOG.warn("the identity provider's description cannot be used: {}", nonsense.getMessage());
            throw new IdentityUnavailable(nonsense);
        }
    }

    /// An endpoint elsewhere would be sent our secret, or our visitors.
    private static void ours(URI issuer, @Nullable URI endpoint) throws ParseException {
        if (endpoint != null && !issuer.resolve("/").equals(endpoint.resolve("/"))) {
            throw new ParseException("its endpoint " + endpoint + " is elsewhere");
        }
    }

    private static HTTPResponse send(HTTPRequest request) {
        request.setConnectTimeout(CONNECT_MILLIS);
        request.setReadTimeout(READ_MILLIS);
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException unreachable) {
            throw new IdentityUnavailable(unreachable);
        }
    }
}
