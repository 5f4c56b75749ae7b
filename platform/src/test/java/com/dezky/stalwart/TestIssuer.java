package com.dezky.stalwart;

import com.dezky.upstream.Secret;
import com.dezky.upstream.StubServer;
import com.dezky.upstream.WireJson;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/// An identity provider that publishes its keys and signs whatever it is asked to.
final class TestIssuer implements AutoCloseable {
    private static final RSAKey KEY = key("good");
    private static final RSAKey OTHER_KEY = key("good");

    private final StubServer server = new StubServer(exchange -> StubServer.json(exchange, exchange.getRequestURI()
            .getPath().equals("/keys")
                    ? new JWKSet(KEY).toPublicJWKSet().toString()
                    : WireJson.MAPPER.writeValueAsString(Map.of("issuer", issuer(), "jwks_uri", url() + "/keys"))));

    URI uri() {
        return URI.create(issuer());
    }

    Secret token(String audience, String mailbox) {
        return sign(KEY, audience, mailbox, Instant.now().plusSeconds(300));
    }

    Secret expired(String audience, String mailbox) {
        return sign(KEY, audience, mailbox, Instant.now().minusSeconds(300));
    }

    Secret forged(String audience, String mailbox) {
        return sign(OTHER_KEY, audience, mailbox, Instant.now().plusSeconds(300));
    }

    private Secret sign(RSAKey key, String audience, String mailbox, Instant expires) {
        try {
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                    new JWTClaimsSet.Builder().issuer(issuer()).audience(audience).claim("dezky_mailbox", mailbox)
                            .claim("name", "Anna Beispiel").expirationTime(Date.from(expires)).build());
            jwt.sign(new RSASSASigner(key));
            return new Secret(jwt.serialize());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String issuer() {
        return url() + "/application/o/dezky-portal/";
    }

    private String url() {
        return server.url();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
