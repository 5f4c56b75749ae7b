package com.dezky.access.session;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.session.BrowserSessions.Found;
import com.dezky.access.web.ProblemPages;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The door of the portal and the operator surface: the cookie's session says who it is, the database what they may,
/// and without a session there is nothing but the sign-in pages.
class SessionFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final BrowserSessions sessions;
    private final TokenRenewal renewal;
    private final KeptForms forms;
    private final SessionTenant tenant;
    private final SameOrigin origin;
    private final Scope scope;
    private final ProblemPages problems;

    SessionFilter(BrowserSessions sessions, TokenRenewal renewal, KeptForms forms, SessionTenant tenant,
            SameOrigin origin,
            Scope scope, ProblemPages problems) {
        this.sessions = sessions;
        this.renewal = renewal;
        this.forms = forms;
        this.tenant = tenant;
        this.origin = origin;
        this.scope = scope;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/assets/") || path.equals("/health") || path.equals("/favicon.ico");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var surface = Requests.surface(request).orElseThrow();
        switch (find(surface, request)) {
            case null -> problems.show(request, response, new Problem(503, "database-unavailable",
                    "Our database cannot be reached. Nothing was changed. Try again in a moment."));
            case Found.SignedIn(var session, var actor) -> signedIn(session, actor, request, response, chain);
            case Found.Nobody _ -> {
                if (open(request)) {
                    anonymous(request, response, chain);
                } else if (Requests.isFetch(request)) {
                    problems.show(request, response, signInFirst());
                } else {
                    redirect(response, "/auth/login", READING.contains(request.getMethod()) ? here(request) : null);
                }
            }
            case Found.Over over -> {
                if (open(request)) {
                    anonymous(request, response, chain);
                } else {
                    over(surface, over, request, response);
                }
            }
        }
    }

    /// Null when the database cannot say.
    private @Nullable Found find(Surface surface, HttpServletRequest request) {
        try {
            var found = sessions.find(surface, request, activity(request));
            if (found instanceof Found.SignedIn(var session, var actor)) {
                try {
                    renewal.keepFresh(session);
                } catch (Problem ended) {
                    return new Found.Over(session, false);
                }
            }
            return found;
        } catch (DataAccessException | TransactionException down) {
            return null;
        }
    }

    private void signedIn(BrowserSession session, Actor actor, HttpServletRequest request,
            HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        tenant.bind(request, session);
        Requests.actor(request, actor);
        if (session.surface() == Surface.OPERATOR && !actor.isOperator() && !open(request)) {
            if (Requests.isFetch(request)) {
                problems.show(request, response, Problem.forbidden("This is for platform administrators."));
            } else {
                redirect(response, "/auth/no-access", null);
            }
            return;
        }
        try {
            scope.actor(actor, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new ServletException(failure);
        }
    }

    /// Without a session there is no CSRF token; what changes something must then come from our own page. The identity
    /// provider's own call proves itself by its token.
    private void anonymous(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || request.getRequestURI().equals(BrowserSecurity.BACK_CHANNEL)
                || origin.sent(request)) {
            chain.doFilter(request, response);
        } else {
            problems.show(request, response, Problem.forbidden("Open the page and try again from there."));
        }
    }

    /// The cookie stays: another tab may hold a form that finds its person by it.
    private void over(Surface surface, Found.Over over, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (Requests.isFetch(request)) {
            problems.show(request, response, signInFirst());
        } else if (over.disabled()) {
            HostCookie.session(surface).clear(response);
            redirect(response, "/auth/disabled", null);
        } else if (READING.contains(request.getMethod())) {
            redirect(response, "/auth/expired", here(request));
        } else {
            var last = over.last();
            var kept = last == null ? null : forms.keep(surface, last.person(), request).orElse(null);
            redirect(response, "/auth/expired", kept == null ? null : "/kept/" + kept);
        }
    }

    private static Problem signInFirst() {
        return new Problem(401, "signed-out", "You are not signed in any more. Sign in again.");
    }

    /// Pages that need no session, but know it when there is one: for people who are not in yet, or cannot get in.
    private static boolean open(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/auth/") || path.equals("/preferences") || path.startsWith("/invitations/")
                || path.equals("/recover");
    }

    /// An open page listens for news all day; that is not somebody working.
    private static boolean activity(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept == null || !accept.contains("text/event-stream");
    }

    private static String here(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static void redirect(HttpServletResponse response, String page, @Nullable String back) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", back == null || back.equals("/")
                ? page
                : page + "?return=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }
}
