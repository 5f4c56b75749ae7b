package com.dezky.access.signin;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.Callers;
import com.dezky.access.SignInRefused;
import com.dezky.access.SignedIn;
import com.dezky.access.SignedOut;
import com.dezky.access.Surface;
import com.dezky.access.session.BrowserSessions;
import com.dezky.access.session.SessionStore;
import com.dezky.access.token.GrantedTokens;
import com.dezky.access.token.IdToken;
import com.dezky.access.token.IdentitySettings;
import com.dezky.access.token.LogoutToken;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// What a proven sign-in or sign-out changes here.
@Service
class SignIns {
    /// How a sign-in that the identity provider vouched for can end.
    sealed interface Result {
        /// @param secret for the browser's cookie
        /// @param actor  on the operator surface perhaps without the right to be there: the session is then good for
        ///               signing out alone
        record Begun(String secret, Actor actor) implements Result {}

        record Disabled() implements Result {}
    }

    private final Callers callers;
    private final BrowserSessions sessions;
    private final SessionStore store;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SignIns(Callers callers, BrowserSessions sessions, SessionStore store, ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.callers = callers;
        this.sessions = sessions;
        this.store = store;
        this.events = events;
        this.transaction = transaction;
    }

    /// Starts a session for whom the id token names, made known here first if need be.
    Result begin(Surface surface, IdentitySettings.Client client, IdToken id, GrantedTokens granted,
            HttpServletRequest request) {
        try {
            var begun = transaction.execute(open -> {
                var actor = callers.arrive(id.caller(), request.getRemoteAddr(), Requests.id(request));
                var secret = sessions.start(surface, client.issuer(), actor.requirePerson(), id, granted, request);
                if (admitted(surface, actor)) {
                    events.publishEvent(new SignedIn(actor, surface));
                }
                return new Result.Begun(secret, actor);
            });
            if (!admitted(surface, begun.actor())) {
                events.publishEvent(new SignInRefused(begun.actor(), surface, "not-platform-admin"));
            }
            return begun;
        } catch (Problem disabled) {
            var caller = id.caller();
            events.publishEvent(new SignInRefused(new Actor(null, Actor.Rights.PERSON, caller.email(), caller.name(),
                    request.getRemoteAddr(), Requests.id(request)), surface, disabled.type()));
            return new Result.Disabled();
        }
    }

    static boolean admitted(Surface surface, Actor actor) {
        return surface != Surface.OPERATOR || actor.isOperator();
    }

    @Transactional
    public void end(BrowserSession session, Actor actor) {
        if (store.delete(session.hash())) {
            events.publishEvent(new SignedOut(actor, session.person(), session.surface()));
        }
    }

    /// Ends what the identity provider says is over. False when this token has done its work before.
    @Transactional
    public boolean end(LogoutToken token) {
        if (!store.use(token)) {
            return false;
        }
        store.deleteOf(token).forEach(ended -> events.publishEvent(new SignedOut(Actor.system(), ended.person(),
                ended.surface())));
        return true;
    }
}
