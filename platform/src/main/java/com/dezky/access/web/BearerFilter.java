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
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The API's door: no token or a bad one is 401 with `WWW-Authenticate` (RFC 6750), a good one runs the request as its
/// person, or as the program it was made for.
class BearerFilter extends OncePerRequestFilter {
    private static final Set<String> OPEN = Set.of("/health", "/openapi.json", "/openapi.yaml", "/", "/docs");

    private final TokenVerifier tokens;
    private final Callers callers;
    private final ServiceTokens services;
    private final Scope scope;
    private final ProblemWriter problems;

    BearerFilter(TokenVerifier tokens, Callers callers, ServiceTokens services, Scope scope, ProblemWriter problems) {
        this.tokens = tokens;
        this.callers = callers;
        this.services = services;
        this.scope = scope;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OPEN.contains(request.getRequestURI()) || request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"dezky\"");
            problems.write(request, response, new Problem(401, "unauthenticated",
                    "Send an access token: Authorization: Bearer <token>."));
            return;
        }
        Actor actor;
        try {
            var bearer = header.substring(7).strip();
            actor = ServiceTokens.isOne(bearer)
                    ? services.identify(bearer, request.getRemoteAddr(), Requests.id(request))
                            .orElseThrow(() -> new InvalidToken("This token is unknown, revoked or expired"))
                    : person(request, tokens.verify(bearer));
        } catch (InvalidToken refused) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"dezky\", error=\"invalid_token\", "
                    + "error_description=\"" + refused.getMessage() + "\"");
            problems.write(request, response, new Problem(401, "invalid-token", refused.getMessage() + "."));
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

    private Actor person(HttpServletRequest request, VerifiedToken token) {
        request.setAttribute(VERIFIED, token);
        var ip = request.getRemoteAddr();
        return callers.identify(token, ip, Requests.id(request))
                .orElseGet(() -> callers.arrive(token, ip, Requests.id(request)));
    }

    /// The request attribute that holds the {@link com.dezky.access.token.VerifiedToken}.
    static final String VERIFIED = BearerFilter.class.getName() + ".verified";
}
