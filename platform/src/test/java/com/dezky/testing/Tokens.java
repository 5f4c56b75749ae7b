package com.dezky.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.test.context.DynamicPropertyRegistry;

/// An issuer for tests of the API: publishes a key and signs whatever a test wants said.
public final class Tokens {
    private final HttpServer server;
    private volatile RSAKey key = newKey("first");

    public Tokens() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", exchange -> {
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    /// Makes this the issuer of both clients.
    public void configure(DynamicPropertyRegistry registry) {
        registry.add("dezky.identity.portal.issuer", () -> issuer("dezky-portal"));
        registry.add("dezky.identity.operator.issuer", () -> issuer("dezky-operator"));
        registry.add("dezky.identity.bootstrap-admins", () -> "true");
    }

    public String issuer(String client) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/application/o/" + client + "/";
    }

    /// A token for the portal's client.
    public String portal(String subject, String... groups) {
        return token("dezky-portal", subject, claims -> claims.claim("groups", List.of(groups)));
    }

    /// A token for the operator's client, of a platform admin at first sight.
    public String operator(String subject) {
        return token("dezky-operator", subject, claims -> claims.claim("groups", List.of("dezky-platform-admins")));
    }

    public String token(String client, String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = change.apply(new JWTClaimsSet.Builder().issuer(issuer(client)).audience(client).subject(subject)
                .claim("azp", client).claim("scope", "openid profile email").claim("email", subject + "@people.test")
                .claim("name", "Name of " + subject).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))).build();
        return sign(claims);
    }

    public String sign(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The issuer changes its key, as Authentik does: only the new one is published from now on.
    public void rotate() {
        key = newKey("next-" + Instant.now().toEpochMilli());
    }

    /// The issuer can no longer be reached.
    public void stop() {
        server.stop(0);
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
