package com.dezky.access.session;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.Callers;
import com.dezky.access.ChosenTenants;
import com.dezky.access.Surface;
import com.dezky.access.token.GrantedTokens;
import com.dezky.access.token.IdToken;
import com.dezky.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.dezky.access.web.Requests;

/// Starts, finds and ends browser sessions.
@Service
public class BrowserSessions {
    private static final Duration SEEN_AT_MOST_EVERY = Duration.ofMinutes(1);
    private static final int LONGEST_AGENT = 200;

    /// What a cookie turned out to be.
    sealed interface Found {
        /// There was no cookie.
        record Nobody() implements Found {}

        /// It stood for a session once.
        /// @param last who it was; null when not even that is known any more
        record Over(@Nullable BrowserSession last, boolean disabled) implements Found {}

        record SignedIn(BrowserSession session, Actor actor) implements Found {}
    }

    private final SessionStore store;
    private final SessionTokenBox tokens;
    private final Callers callers;
    private final Clock clock;

    BrowserSessions(SessionStore store, SessionTokenBox tokens, Callers callers, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.callers = callers;
        this.clock = clock;
    }

    /// Starts a session under a new id, whatever the browser sent before.
    /// @return the secret for the browser's cookie
    @Transactional
    public String start(Surface surface, String issuer, PersonId person, IdToken id, GrantedTokens granted,
            HttpServletRequest request) {
        var secret = Secrets.random();
        var hash = Secrets.hash(secret);
        var now = clock.instant();
        var proved = id.provedAt();
        var session = new BrowserSession(hash, surface, person, issuer, id.caller().subject(), id.sid(),
                Secrets.random(), Map.of(), granted.expires(), now, now, now.plus(Lifetime.on(surface).absolute()),
                proved == null || proved.isAfter(now) ? now : proved, Duration.ZERO);
        var before = HostCookie.session(surface).read(request).map(Secrets::hash);
        var tenant = before.flatMap(store::find).filter(last -> last.person().equals(person))
                .map(last -> last.data().get(ChosenTenants.KEY));
        before.ifPresent(store::delete);
        store.insert(session, tokens.seal(hash, granted), request.getRemoteAddr(), agent(request));
        // Whoever had to sign in again goes on in the organisation they were in.
        tenant.ifPresent(chosen -> store.put(hash, ChosenTenants.KEY, chosen));
        store.sweep(now);
        return secret;
    }

    /// Who is behind this request's cookie. Their rights are read again each time.
    @Transactional
    Found find(Surface surface, HttpServletRequest request, boolean activity) {
        var secret = HostCookie.session(surface).read(request);
        if (secret.isEmpty()) {
            return new Found.Nobody();
        }
        var found = store.find(Secrets.hash(secret.get())).filter(session -> session.surface() == surface);
        if (found.isEmpty()) {
            return new Found.Over(null, false);
        }
        var session = found.get();
        var now = clock.instant();
        if (Lifetime.over(session, now)) {
            return new Found.Over(session, false);
        }
        var actor = callers.recall(session.person(), surface, request.getRemoteAddr(), Requests.id(request));
        if (actor.isEmpty()) {
            store.delete(session.hash());
            return new Found.Over(session, true);
        }
        if (activity && !now.isBefore(session.lastSeen().plus(SEEN_AT_MOST_EVERY))) {
            store.seen(session.hash(), now);
        }
        return new Found.SignedIn(session, actor.get());
    }

    /// The id token of the sign-in, which the identity provider wants as a hint when signing out.
    @Transactional(readOnly = true)
    public Optional<String> idToken(BrowserSession session) {
        return store.tokens(session.hash()).flatMap(held -> tokens.open(session.hash(), held.sealed()))
                .map(SessionTokenBox.Tokens::id);
    }

    private static @Nullable String agent(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        return agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
    }
}
