package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings.Directory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Access tokens of the identity provider, verified here with the keys it publishes.
final class OidcTokens {
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    /// Who a good token says its bearer is.
    record Person(String address, @Nullable String name) {}

    private record Published(String issuer, JWKSet keys) {}

    private final Directory provider;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile @Nullable Published known;

    OidcTokens(Directory provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /// Empty for whatever is no valid token of the provider, also when the provider cannot be asked.
    Optional<Person> person(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
                return Optional.empty(); // the real one takes others as well, but never HS256
            }
            var published = published(jwt.getHeader().getKeyID());
            var key = published.keys().getKeyByKeyId(jwt.getHeader().getKeyID());
            var genuine = key instanceof RSAKey rsa && jwt.verify(new RSASSAVerifier(rsa));
            var claims = jwt.getJWTClaimsSet();
            return genuine && current(claims) && claims.getAudience().contains(provider.audience())
                    && published.issuer().equals(claims.getIssuer())
                            ? address(claims).map(address -> new Person(address, text(claims, "name")))
                            : Optional.empty();
        } catch (ParseException | JOSEException | IOException unusable) {
            return Optional.empty();
        }
    }

    private boolean current(JWTClaimsSet claims) {
        var expires = claims.getExpirationTime();
        return expires != null && expires.toInstant().plus(LEEWAY).isAfter(clock.instant());
    }

    private Optional<String> address(JWTClaimsSet claims) {
        var named = text(claims, provider.claimUsername());
        return Optional.ofNullable(named != null && named.contains("@") ? named : text(claims, "email"));
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    private synchronized Published published(@Nullable String keyId) throws IOException, ParseException {
        var have = known;
        if (have == null || have.keys().getKeyByKeyId(keyId) == null) {
            var issuer = provider.issuer().toString().replaceAll("/$", "");
            var discovery = Exchange.JSON.readTree(read(URI.create(issuer + "/.well-known/openid-configuration")));
            have = new Published(discovery.path("issuer").asString(""), JWKSet.parse(read(URI.create(discovery.path(
                    "jwks_uri").asString("")))));
            known = have;
        }
        return have;
    }

    private String read(URI uri) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        } catch (IllegalArgumentException notAnAddress) {
            throw new IOException(notAnAddress);
        }
    }
}
