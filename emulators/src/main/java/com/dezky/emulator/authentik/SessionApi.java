package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `/api/v3/core/authenticated_sessions/`. There is no filter `user`: whoever sends one gets everybody's sessions.
final class SessionApi {
    private final Dialect dialect;
    private final Directory directory;
    private final Sessions sessions;
    private volatile boolean indiscreet;

    SessionApi(Dialect dialect, Directory directory, Sessions sessions) {
        this.dialect = dialect;
        this.directory = directory;
        this.sessions = sessions;
    }

    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<Session>>();
        orders.put("user__username", Comparator.comparing(this::username));
        var listing = new Listing<>(exchange, sessions.all());
        if (!indiscreet) {
            listing.text("user__username", this::username);
        }
        listing.text("session__last_ip", Session::ip)
                .text("session__last_user_agent", Session::userAgent)
                .search(session -> Stream.of(username(session), session.ip(), session.userAgent()))
                .answer(dialect, orders, SessionApi::body);
    }

    /// From now on the list no longer knows its filter by person, as after a release that renamed it.
    void forgetTheFilter() {
        indiscreet = true;
    }

    void one(Exchange exchange) {
        exchange.json(200, body(session(exchange)));
    }

    void delete(Exchange exchange) {
        sessions.end(session(exchange));
        exchange.respond(204);
    }

    void deleteInBulk(Exchange exchange) {
        var users = exchange.query().getOrDefault("user_pks", List.of());
        var deleted = sessions.all().stream()
                .filter(session -> users.contains(Integer.toString(session.user())))
                .mapToInt(sessions::end).sum();
        exchange.json(200, Map.of("deleted", deleted));
    }

    private Session session(Exchange exchange) {
        return sessions.withUuid(exchange.variable("uuid"))
                .orElseThrow(() -> Refusal.notFound("AuthenticatedSession"));
    }

    private String username(Session session) {
        return directory.user(session.user()).map(User::username).orElse("");
    }

    private static Map<String, Object> body(Session session) {
        var body = new LinkedHashMap<String, Object>();
        body.put("uuid", session.uuid());
        body.put("current", false);
        body.put("user_agent", Map.of(
                "device", Map.of("brand", "", "family", "Other", "model", ""),
                "os", Map.of("family", "Other", "major", "", "minor", "", "patch", "", "patch_minor", ""),
                "user_agent", Map.of("family", "Other", "major", "", "minor", "", "patch", ""),
                "string", session.userAgent()));
        body.put("geo_ip", new Whereabouts(session.ip(), session.country()).geo());
        body.put("asn", null);
        body.put("user", session.user());
        body.put("last_ip", session.ip());
        body.put("last_user_agent", session.userAgent());
        body.put("last_used", session.lastUsed());
        body.put("expires", session.expires());
        return body;
    }
}
