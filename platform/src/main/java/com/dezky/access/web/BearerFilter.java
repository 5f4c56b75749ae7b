package com.dezky.access.web;

import com.dezky.access.Actor;
import com.dezky.access.Callers;
import com.dezky.access.Scope;
import com.dezky.access.service.ServiceTokens;
import com.dezky.access.token.IdentityUnavailable;
import com.dezky.access.token.InvalidToken;
import com.dezky.access.token.TokenVerifier;
import com.dezky.access.token.VerifiedToken;
import com.dezky.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The API's door: no token or a bad one is 401 with `WWW-Authenticate` (RFC 6750), a good one runs the request as its
/// person, or as the program it was made for.
class BearerFilter extends OncePerRequestFilter {
    private static final Set<String> OPEN = Set.of("/openapi.json", "/openapi.yaml", "/", "/docs");

    private final TokenVerifier tokens;
    private final Callers callers;
    private final ServiceTokens services;
    private final Scope scope;
    private final RateLimits limits;
    private final ProblemWriter problems;

    BearerFilter(TokenVerifier tokens, Callers callers, ServiceTokens services, Scope scope, RateLimits limits,
            ProblemWriter problems) {
        this.tokens = tokens;
        this.callers = callers;
        this.services = services;
        this.scope = scope;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals("/health") || request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = "address " + request.getRemoteAddr();
        if (OPEN.contains(request.getRequestURI())) {
            if (admitted(limits.take(address), request, response)) {
                chain.doFilter(request, response);
            }
            return;
        }
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            if (admitted(limits.take(address), request, response)) {
                response.setHeader("WWW-Authenticate", "Bearer realm=\"dezky\"");
                problems.write(request, response, new Problem(401, "unauthenticated",
                        "Send an access token: Authorization: Bearer <token>."));
            }
            return;
        }
        Actor actor;
        try {
            var bearer = header.substring(7).strip();
            var known = ServiceTokens.isOne(bearer)
                    ? program(bearer, address, request, response)
                    : person(tokens.verify(bearer), request, response);
            if (known == null) {
                return;
            }
            actor = known;
        } catch (InvalidToken refused) {
            // Counted by address: guesses have no token of their own to be counted by.
            if (admitted(limits.take(address), request, response)) {
                response.setHeader("WWW-Authenticate", "Bearer realm=\"dezky\", error=\"invalid_token\", "
                        + "error_description=\"" + refused.getMessage() + "\"");
                problems.write(request, response, new Problem(401, "invalid-token", refused.getMessage() + "."));
            }
            return;
        } catch (Problem disabled) {
            problems.write(request, response, disabled);
            return;
        } catch (IdentityUnavailable silent) {
            problems.write(request, response, new Problem(503, "identity-unavailable", String.valueOf(
                    silent.getMessage())));
            return;
        } catch (DataAccessException | TransactionException down) {
            problems.write(request, response, new Problem(503, "database-unavailable",
                    "Our database cannot be reached. Nothing was changed. Try again in a moment."));
            return;
        }
        Requests.actor(request, actor);
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

    /// Says on the answer how the caller stands; when it is one too many, that is the whole answer.
    private boolean admitted(RateLimits.Verdict verdict, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        verdict.tell(response);
        if (verdict.refused()) {
            problems.write(request, response, verdict.problem());
        }
        return !verdict.refused();
    }

    /// The person behind a proven token; null when they were answered already. People are counted by who they are with
    /// this client: their tokens change every few minutes.
    private @Nullable Actor person(VerifiedToken token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!admitted(limits.take("person " + token.clientId() + " " + token.subject()), request, response)) {
            return null;
        }
        request.setAttribute(VERIFIED, token);
        var ip = request.getRemoteAddr();
        return callers.identify(token, ip, Requests.id(request))
                .orElseGet(() -> callers.arrive(token, ip, Requests.id(request)));
    }

    /// The program behind a token; null when it was answered already. One that nobody has seen lately is looked up only
    /// while its address has not guessed too often, and is counted once it turns out to be one.
    private @Nullable Actor program(String bearer, String address, HttpServletRequest request,
            HttpServletResponse response) throws IOException, InvalidToken {
        var caller = "program " + ServiceTokens.print(bearer);
        var seen = limits.knows(caller);
        if (!admitted(seen ? limits.take(caller) : limits.look(address), request, response)) {
            return null;
        }
        var actor = services.identify(bearer, request.getRemoteAddr(), Requests.id(request))
                .orElseThrow(() -> new InvalidToken("This token is unknown, revoked or expired"));
        if (!seen) {
            limits.take(caller).tell(response);
        }
        return actor;
    }

    /// The request attribute that holds the {@link com.dezky.access.token.VerifiedToken}.
    static final String VERIFIED = BearerFilter.class.getName() + ".verified";
}
