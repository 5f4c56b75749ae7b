package com.dezky.emulator.authentik;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells applications that a session ended (OpenID Connect Back-Channel Logout 1.0), once, without waiting for them.
final class BackChannel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackChannel.class);
    private static final JOSEObjectType LOGOUT_JWT = new JOSEObjectType("logout+jwt");

    private final Clients clients;
    private final Directory directory;
    private final Keys keys;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).build();

    BackChannel(Clients clients, Directory directory, Keys keys) {
        this.clients = clients;
        this.directory = directory;
        this.keys = keys;
    }

    void sessionEnded(Session session, Grant grant) {
        var uri = clients.find(grant.clientId()).map(Clients.Client::provider)
                .filter(provider -> provider.logoutMethod().equals("backchannel"))
                .map(Provider::logoutUri).filter(text -> !text.isEmpty());
        var user = directory.user(grant.user());
        if (uri.isPresent() && user.isPresent()) {
            var token = keys.sign(LOGOUT_JWT, logout(session, grant, user.get()));
            Thread.startVirtualThread(() -> post(URI.create(uri.get()), token));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private JWTClaimsSet logout(Session session, Grant grant, User user) {
        var now = directory.now();
        return new JWTClaimsSet.Builder()
                .issuer(grant.issuer())
                .audience(grant.clientId())
                .subject(user.uuid())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", session.sid())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .build();
    }

    private void post(URI uri, String token) {
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers
                        .ofString("logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            LOG.debug("back-channel logout to {} answered {}", uri, answer.statusCode());
        } catch (IOException lost) {
            LOG.warn("back-channel logout to {} was lost: {}", uri, lost.toString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
