package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.authentik.Clients.Client;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `POST /application/o/token/`. Every refusal is a 400, even of a client that did not prove itself.
///
/// Read by hand: the protocol library decodes Basic credentials and checks verifiers more strictly than Authentik.
final class TokenEndpoint {
    private final Directory directory;
    private final Clients clients;
    private final Sessions sessions;
    private final Codes codes;
    private final Tokens tokens;
    private final AppPasswords appPasswords;
    private final Dialect dialect;

    TokenEndpoint(Directory directory, Clients clients, Sessions sessions, Codes codes, Tokens tokens,
            AppPasswords appPasswords, Dialect dialect) {
        this.directory = directory;
        this.clients = clients;
        this.sessions = sessions;
        this.codes = codes;
        this.tokens = tokens;
        this.appPasswords = appPasswords;
        this.dialect = dialect;
    }

    void handle(Exchange exchange) {
        var grantType = field(exchange, "grant_type").orElse("");
        if (grantType.equals("client_credentials") && field(exchange, "username").isPresent()) {
            byAppPassword(exchange);
            return;
        }
        var client = clients.authenticated(exchange);
        if (client.isEmpty()) {
            refuse(exchange, OAuth2Error.INVALID_CLIENT);
            return;
        }
        if (!dialect.allows(client.get().provider(), grantType)) {
            refuse(exchange, OAuth2Error.INVALID_GRANT);
            return;
        }
        switch (grantType) {
            case "authorization_code" -> byCode(exchange, client.get());
            case "refresh_token" -> byRefreshToken(exchange, client.get());
            case "client_credentials", "password", "implicit", "urn:ietf:params:oauth:grant-type:device_code" ->
                throw new UnsupportedOperationException("grant_type " + grantType);
            default -> refuse(exchange, OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        }
    }

    private void byCode(Exchange exchange, Client client) {
        var found = codes.redeem(field(exchange, "code").orElse(""), client.id(), directory.now());
        if (found.isEmpty()) {
            refuse(exchange, OAuth2Error.INVALID_GRANT);
            return;
        }
        var code = found.get();
        var session = code.grant().session();
        if (!code.redirectUri().equals(field(exchange, "redirect_uri").orElse(""))) {
            refuse(exchange, OAuth2Error.INVALID_CLIENT);
        } else if (!code.provenBy(field(exchange, "code_verifier").orElse(null))
                || session == null || !sessions.exists(session)) {
            refuse(exchange, OAuth2Error.INVALID_GRANT);
        } else {
            issue(exchange, client, code.grant(), code.nonce());
        }
    }

    /// Trades the token in for a new one; the old one is worthless at once, with no period of grace.
    private void byRefreshToken(Exchange exchange, Client client) {
        var scope = field(exchange, "scope");
        if (scope.isPresent() && !Scopes.split(scope.get()).contains("offline_access")) {
            refuse(exchange, OAuth2Error.INVALID_SCOPE);
            return;
        }
        var row = tokens.redeem(field(exchange, "refresh_token").orElse(""), client.id());
        if (row.isEmpty()) {
            refuse(exchange, OAuth2Error.INVALID_GRANT);
        } else {
            issue(exchange, client, row.get().grant().at(Origin.issuer(exchange, client.slug())), null);
        }
    }

    /// A program's own token: the client is only named, the app password is the proof. No scope asked, none given;
    /// nothing to refresh.
    private void byAppPassword(Exchange exchange) {
        var client = clients.find(field(exchange, "client_id").orElse(""));
        if (client.isEmpty() || !dialect.allows(client.get().provider(), "client_credentials")) {
            refuse(exchange, client.isEmpty() ? OAuth2Error.INVALID_CLIENT : OAuth2Error.INVALID_GRANT);
            return;
        }
        var user = appPasswords.holder(field(exchange, "username").orElse(""), field(exchange, "password").orElse(""))
                .filter(one -> clients.admits(client.get(), one));
        if (user.isEmpty()) {
            refuse(exchange, OAuth2Error.INVALID_GRANT);
            return;
        }
        var scopes = new LinkedHashSet<>(Scopes.split(field(exchange, "scope").orElse("")));
        scopes.retainAll(Scopes.of(client.get().provider()));
        scopes.remove("offline_access");
        issue(exchange, client.get(), new Grant(Origin.issuer(exchange, client.get().slug()), client.get().id(),
                user.get().pk(), null, directory.now(), scopes), null);
    }

    private void issue(Exchange exchange, Client client, Grant grant, @Nullable String nonce) {
        var user = directory.user(grant.user()).filter(User::active);
        if (user.isEmpty()) {
            refuse(exchange, OAuth2Error.INVALID_GRANT);
            return;
        }
        var issued = tokens.issue(client.provider(), grant, user.get(), nonce);
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", issued.accessToken());
        var refreshToken = issued.refreshToken();
        if (refreshToken != null) {
            body.put("refresh_token", refreshToken);
        }
        body.put("token_type", "Bearer");
        body.put("scope", String.join(" ", grant.scopes()));
        body.put("expires_in", client.provider().accessTokenLife().toSeconds());
        body.put("id_token", issued.idToken());
        notCached(exchange);
        exchange.json(200, body);
    }

    private static void refuse(Exchange exchange, ErrorObject error) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", error.getCode());
        body.put("error_description", error.getDescription());
        body.put("request_id", UUID.randomUUID().toString().replace("-", ""));
        notCached(exchange);
        exchange.json(400, body);
    }

    private static void notCached(Exchange exchange) {
        exchange.responseHeaders().set("Cache-Control", "no-store");
        exchange.responseHeaders().set("Pragma", "no-cache");
    }

    static Optional<String> field(Exchange exchange, String name) {
        return Optional.ofNullable(exchange.form().get(name)).map(List::getFirst).filter(text -> !text.isEmpty());
    }
}
