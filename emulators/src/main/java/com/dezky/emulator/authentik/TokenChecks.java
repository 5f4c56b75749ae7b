package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Userinfo, introspection and revocation: what the rows say, so the end of a session shows at once.
final class TokenChecks {
    private final Directory directory;
    private final Clients clients;
    private final Tokens tokens;

    TokenChecks(Directory directory, Clients clients, Tokens tokens) {
        this.directory = directory;
        this.clients = clients;
        this.tokens = tokens;
    }

    void userinfo(Exchange exchange) {
        var row = bearer(exchange).flatMap(tokens::findAccess);
        var user = row.flatMap(one -> directory.user(one.grant().user())).filter(User::active);
        if (row.isEmpty() || user.isEmpty()) {
            refuse(exchange, 401, "invalid_token");
        } else if (!row.get().grant().scopes().contains("openid")) {
            refuse(exchange, 403, "insufficient_scope");
        } else {
            var body = new LinkedHashMap<String, Object>();
            body.putAll(tokens.about(row.get().grant(), user.get()));
            exchange.json(200, body);
        }
    }

    void introspect(Exchange exchange) {
        var token = TokenEndpoint.field(exchange, "token").orElse("");
        var client = clients.authenticated(exchange);
        var row = client.flatMap(asking -> tokens.findAccess(token).or(() -> tokens.findRefresh(token))
                .filter(kept -> kept.grant().clientId().equals(asking.id())));
        var user = row.flatMap(kept -> directory.user(kept.grant().user()));
        if (row.isEmpty() || user.isEmpty()) {
            exchange.json(200, Map.of("active", false));
            return;
        }
        var grant = row.get().grant();
        var body = new LinkedHashMap<String, Object>();
        body.put("iss", grant.issuer());
        body.put("aud", grant.clientId());
        body.put("exp", row.get().expires().getEpochSecond());
        body.putAll(tokens.about(grant, user.get()));
        body.put("active", true);
        body.put("scope", String.join(" ", grant.scopes()));
        body.put("client_id", grant.clientId());
        exchange.json(200, body);
    }

    void revoke(Exchange exchange) {
        if (clients.authenticated(exchange).isEmpty()) {
            exchange.respond(401);
            return;
        }
        TokenEndpoint.field(exchange, "token").ifPresent(tokens::revoke);
        exchange.json(200, Map.of());
    }

    private static Optional<String> bearer(Exchange exchange) {
        return exchange.header("Authorization").filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()))
                .or(() -> TokenEndpoint.field(exchange, "access_token"));
    }

    /// The challenge carries no scheme name, which is not what RFC 6750 says but what is sent.
    private static void refuse(Exchange exchange, int status, String error) {
        exchange.responseHeaders().set("WWW-Authenticate", "error=\"" + error + "\", error_description=\"" + error
                + "\"");
        exchange.respond(status);
    }
}
