package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Per client: the discovery document and the keys. The lists are what Authentik prints, whatever a client may use.
final class Discovery {
    private final Clients clients;
    private final Keys keys;
    private final Dialect dialect;

    Discovery(Clients clients, Keys keys, Dialect dialect) {
        this.clients = clients;
        this.keys = keys;
        this.dialect = dialect;
    }

    void redirect(Exchange exchange) {
        client(exchange).ifPresent(client -> exchange.redirect(exchange.path() + ".well-known/openid-configuration"));
    }

    void jwks(Exchange exchange) {
        client(exchange).ifPresent(client -> exchange.json(200, client.provider().signingKey() == null
                ? Map.of()
                : keys.published()));
    }

    void configuration(Exchange exchange) {
        client(exchange).ifPresent(client -> configuration(exchange, client.provider()));
    }

    private void configuration(Exchange exchange, Provider provider) {
        var base = Origin.of(exchange) + "/application/o/";
        var issuer = Origin.issuer(exchange, exchange.variable("slug"));
        var body = new LinkedHashMap<String, Object>();
        body.put("issuer", issuer);
        body.put("authorization_endpoint", base + "authorize/");
        body.put("token_endpoint", base + "token/");
        body.put("userinfo_endpoint", base + "userinfo/");
        body.put("end_session_endpoint", issuer + "end-session/");
        body.put("introspection_endpoint", base + "introspect/");
        body.put("revocation_endpoint", base + "revoke/");
        body.put("device_authorization_endpoint", base + "device/");
        body.put("backchannel_logout_supported", true);
        body.put("backchannel_logout_session_supported", true);
        if (dialect == Dialect.V2026_8) {
            body.put("frontchannel_logout_supported", true);
            body.put("frontchannel_logout_session_supported", true);
        }
        body.put("response_types_supported", List.of("code", "id_token", "id_token token", "code token",
                "code id_token", "code id_token token"));
        body.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        body.put("jwks_uri", issuer + "jwks/");
        body.put("grant_types_supported", List.of("authorization_code", "refresh_token", "implicit",
                "client_credentials", "password", "urn:ietf:params:oauth:grant-type:device_code"));
        body.put("id_token_signing_alg_values_supported", List.of(provider.signingKey() == null ? "HS256" : "RS256"));
        body.put("subject_types_supported", List.of("public"));
        body.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
        body.put("acr_values_supported", List.of(Tokens.ACR));
        body.put("scopes_supported", Scopes.of(provider));
        body.put("request_parameter_supported", false);
        body.put("claims_supported", List.of("sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "amr", "nonce",
                "email", "email_verified", "name", "given_name", "preferred_username", "nickname", "groups"));
        body.put("claims_parameter_supported", false);
        body.put("code_challenge_methods_supported", List.of("plain", "S256"));
        exchange.json(200, body);
    }

    private Optional<Clients.Client> client(Exchange exchange) {
        var client = clients.ofSlug(exchange.variable("slug"));
        if (client.isEmpty()) {
            exchange.html(404, Page.notFound());
        }
        return client;
    }
}
