package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Access and refresh tokens: made here, kept as rows, and as good as their rows.
final class Tokens {
    static final String ACR = "goauthentik.io/providers/oauth2/default";

    /// A kept token. The key of the row is the hash of what the client holds.
    record Row(String hash, Grant grant, Instant expires) {}

    /// What a client is handed at once; the refresh token only when `offline_access` was granted.
    record Issued(String accessToken, String idToken, @Nullable String refreshToken) {}

    private final Settings settings;
    private final Directory directory;
    private final Clients clients;
    private final Keys keys;
    private final Claims claims;
    private final Journal.Table<Row> access;
    private final Journal.Table<Row> refresh;
    private Instant nextSweep = Instant.MIN;

    Tokens(Settings settings, Directory directory, Clients clients, Keys keys) {
        this.settings = settings;
        this.directory = directory;
        this.clients = clients;
        this.keys = keys;
        this.claims = new Claims(directory);
        this.access = settings.journal().table("authentik.access_token", Row.class);
        this.refresh = settings.journal().table("authentik.refresh_token", Row.class);
    }

    /// Who this is, to the client of this grant; nobody to a client that is gone.
    Map<String, Object> about(Grant grant, User user) {
        return clients.find(grant.clientId()).map(Clients.Client::provider).<Map<String, Object>>map(provider -> {
            var about = new LinkedHashMap<String, Object>();
            about.put("sub", claims.subject(provider, user));
            about.putAll(claims.about(provider, user, grant.scopes()));
            return about;
        }).orElse(Map.of());
    }

    Issued issue(Provider provider, Grant grant, User user, @Nullable String nonce) {
        sweep();
        var now = directory.now();
        var expires = now.plus(provider.accessTokenLife());
        var idToken = sign(provider, idClaims(provider, grant, user, nonce, now, expires).build());
        var accessToken = sign(provider, idClaims(provider, grant, user, nonce, now, expires)
                .claim("azp", grant.clientId())
                .claim("uid", Secrets.random())
                .claim("scope", String.join(" ", grant.scopes()))
                .build());
        keep(access, accessToken, grant, expires);
        if (!grant.scopes().contains("offline_access")) {
            return new Issued(accessToken, idToken, null);
        }
        var refreshToken = Secrets.random();
        keep(refresh, refreshToken, grant, now.plus(provider.refreshTokenLife()));
        return new Issued(accessToken, idToken, refreshToken);
    }

    Optional<Row> findAccess(String token) {
        return live(access, token);
    }

    Optional<Row> findRefresh(String token) {
        return live(refresh, token);
    }

    /// Takes a refresh token out of use, so that only one caller can trade it in.
    Optional<Row> redeem(String refreshToken, String clientId) {
        synchronized (settings.journal()) {
            var row = findRefresh(refreshToken).filter(kept -> kept.grant().clientId().equals(clientId));
            row.ifPresent(kept -> refresh.remove(kept.hash()));
            return row;
        }
    }

    void revoke(String token) {
        var hash = Secrets.sha256(token);
        access.remove(hash);
        refresh.remove(hash);
    }

    /// The grants of unexpired access tokens of this session: whose clients hear of its end.
    List<Grant> heldBy(Session session) {
        var now = directory.now();
        return access.all().stream()
                .filter(row -> session.key().equals(row.grant().session()) && row.expires().isAfter(now))
                .map(Row::grant).toList();
    }

    /// Access tokens end with their session, refresh tokens do not.
    /// @return how many rows went
    int sessionEnded(Session session) {
        Predicate<Row> ofSession = row -> session.key().equals(row.grant().session());
        var removed = removeIf(access, ofSession);
        for (var row : refresh.all()) {
            if (ofSession.test(row)) {
                refresh.put(row.hash(), new Row(row.hash(), row.grant().withoutSession(), row.expires()));
            }
        }
        return removed;
    }

    void removeAllOf(User user) {
        removeIf(access, row -> row.grant().user() == user.pk());
        removeIf(refresh, row -> row.grant().user() == user.pk());
    }

    private JWTClaimsSet.Builder idClaims(Provider provider, Grant grant, User user, @Nullable String nonce,
            Instant now,
            Instant expires) {
        var builder = new JWTClaimsSet.Builder()
                .issuer(grant.issuer())
                .subject(claims.subject(provider, user))
                .audience(grant.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .claim("auth_time", grant.since().getEpochSecond())
                .claim("acr", ACR);
        var session = grant.session();
        if (session != null) {
            builder.claim("amr", List.of("pwd")).claim("sid", Secrets.sha256(session));
        }
        if (nonce != null) {
            builder.claim("nonce", nonce);
        }
        if (settings.dialect().marksTokensWithJti()) {
            builder.jwtID(UUID.randomUUID().toString());
        }
        if (provider.includeClaimsInIdToken()) {
            claims.about(provider, user, grant.scopes()).forEach(builder::claim);
        }
        return builder;
    }

    private String sign(Provider provider, JWTClaimsSet claims) {
        return provider.signingKey() == null
                ? Keys.sign(provider.clientSecret(), claims)
                : keys.sign(JOSEObjectType.JWT, claims);
    }

    private static void keep(Journal.Table<Row> table, String token, Grant grant, Instant expires) {
        var hash = Secrets.sha256(token);
        table.put(hash, new Row(hash, grant, expires));
    }

    private Optional<Row> live(Journal.Table<Row> table, String token) {
        return table.find(Secrets.sha256(token)).filter(row -> row.expires().isAfter(directory.now()));
    }

    /// Expired rows would otherwise pile up in the journal for as long as the sandbox runs.
    private void sweep() {
        var now = directory.now();
        synchronized (settings.journal()) {
            if (now.isBefore(nextSweep)) {
                return;
            }
            nextSweep = now.plus(Duration.ofMinutes(1));
        }
        removeIf(access, row -> !row.expires().isAfter(now));
        removeIf(refresh, row -> !row.expires().isAfter(now));
    }

    private static int removeIf(Journal.Table<Row> table, Predicate<Row> condition) {
        var gone = new ArrayList<>(table.all());
        gone.removeIf(condition.negate());
        gone.forEach(row -> table.remove(row.hash()));
        return gone.size();
    }
}
