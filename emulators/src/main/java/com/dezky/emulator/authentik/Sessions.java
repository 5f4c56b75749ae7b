package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The browsers that are signed in, by the cookie `authentik_session`.
final class Sessions {
    static final String COOKIE = "authentik_session";
    private static final Duration LIFE = Duration.ofDays(14);

    private final Journal journal;
    private final Dialect dialect;
    private final Directory directory;
    private final Tokens tokens;
    private final BackChannel backChannel;
    private final Journal.Table<Session> table;

    Sessions(Settings settings, Directory directory, Tokens tokens, BackChannel backChannel) {
        this.journal = settings.journal();
        this.dialect = settings.dialect();
        this.directory = directory;
        this.tokens = tokens;
        this.backChannel = backChannel;
        this.table = journal.table("authentik.session", Session.class);
    }

    List<Session> all() {
        return table.all().stream().filter(session -> session.expires().isAfter(directory.now())).toList();
    }

    Optional<Session> withUuid(String uuid) {
        return all().stream().filter(session -> session.uuid().equals(uuid)).findFirst();
    }

    /// The session of the browser that sent this, if it holds and its person is still active.
    Optional<Session> of(Exchange exchange) {
        return exchange.cookie(COOKIE).flatMap(table::find)
                .filter(session -> session.expires().isAfter(directory.now()))
                .filter(session -> directory.user(session.user()).filter(User::active).isPresent());
    }

    boolean exists(String key) {
        return table.find(key).isPresent();
    }

    void used(Session session) {
        synchronized (journal) { // or one that just ended would come back
            if (exists(session.key())) {
                table.put(session.key(), session.usedAt(directory.now()));
            }
        }
    }

    /// Starts a session and sets its cookie. Signing in again renews the session; as someone else, it replaces it.
    /// @param life zero for as long as the browser is open, which here is two weeks
    Session start(Exchange exchange, User user, Duration life) {
        synchronized (journal) {
            var now = directory.now();
            var expires = now.plus(life.isZero() ? LIFE : life);
            var from = Whereabouts.of(exchange);
            var before = of(exchange);
            before.filter(session -> session.user() != user.pk()).ifPresent(this::end);
            var session = before.filter(same -> same.user() == user.pk())
                    .map(same -> same.confirmedAt(now, expires))
                    .orElseGet(() -> new Session(Secrets.random(), UUID.randomUUID().toString(), user.pk(), now, now,
                            expires, from.ip(), exchange.header("User-Agent").orElse(""), from.country()));
            table.put(session.key(), session);
            directory.save(user.signedIn(now));
            setCookie(exchange, COOKIE, session.key(), "");
            return session;
        }
    }

    /// Ends it everywhere: the cookie is dead, access tokens go, applications with a live one are told.
    /// @return how many rows went, tokens included
    int end(Session session) {
        synchronized (journal) {
            var grants = new LinkedHashMap<String, Grant>();
            tokens.heldBy(session).forEach(grant -> grants.putIfAbsent(grant.clientId(), grant));
            if (!table.remove(session.key())) {
                return 0;
            }
            var removed = 1 + tokens.sessionEnded(session);
            grants.values().forEach(grant -> backChannel.sessionEnded(session, grant));
            return removed;
        }
    }

    /// Ends all of a person's sessions and every token, refresh tokens included.
    void endAllOf(User user) {
        synchronized (journal) {
            if (!dialect.announcesDeactivation()) {
                tokens.removeAllOf(user);
            }
            all().stream().filter(session -> session.user() == user.pk()).forEach(this::end);
            tokens.removeAllOf(user);
        }
    }

    void forgetCookie(Exchange exchange) {
        setCookie(exchange, COOKIE, "", "; Max-Age=0");
    }

    static void setCookie(Exchange exchange, String name, String value, String more) {
        var policy = Origin.scheme(exchange).equals("https") ? "; SameSite=None; Secure" : "; SameSite=Lax";
        exchange.responseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly" + policy + more);
    }
}
