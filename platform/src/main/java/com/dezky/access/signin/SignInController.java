package com.dezky.access.signin;

import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.access.session.HostCookie;
import com.dezky.access.token.GrantDeclined;
import com.dezky.access.token.IdTokens;
import com.dezky.access.token.IdentitySettings;
import com.dezky.access.token.InvalidToken;
import com.dezky.access.token.OidcClient;
import com.dezky.access.web.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Signing in: the page, the way to the identity provider, and the way back.
@Controller
@OnSurface({Surface.PORTAL, Surface.OPERATOR})
class SignInController {
    private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);
    private static final String CALLBACK = "/auth/oidc/callback";

    private final IdentitySettings identity;
    private final SurfaceSettings surfaces;
    private final OidcClient oidc;
    private final IdTokens ids;
    private final Attempts attempts;
    private final SignIns signIns;
    private final AuthPages pages;

    SignInController(IdentitySettings identity, SurfaceSettings surfaces, OidcClient oidc, IdTokens ids,
            Attempts attempts, SignIns signIns, AuthPages pages) {
        this.identity = identity;
        this.surfaces = surfaces;
        this.oidc = oidc;
        this.ids = ids;
        this.attempts = attempts;
        this.signIns = signIns;
        this.pages = pages;
    }

    @GetMapping("/auth/login")
    Object login(@RequestParam(name = "return", required = false) @Nullable String back, HttpServletRequest request) {
        if (Requests.session(request).isPresent()) {
            return redirect(URI.create(ReturnPath.of(back).value()));
        }
        var page = Requests.isOn(Surface.OPERATOR, request) ? "login-operator" : "login";
        return pages.leading(page, HttpStatus.OK, AuthPages.signIn(back));
    }

    @GetMapping("/auth/oidc/login")
    ResponseEntity<Void> start(@RequestParam(name = "return", required = false) @Nullable String back,
            @RequestParam(required = false) @Nullable String fresh,
            HttpServletRequest request, HttpServletResponse response) {
        var surface = Requests.surface(request).orElseThrow();
        var attempt = attempts.begin(surface, ReturnPath.of(back), request, response);
        return redirect(oidc.authorization(client(surface), callback(surface), attempt.state(), attempt.nonce(),
                attempt.verifier(), fresh != null));
    }

    @GetMapping(CALLBACK)
    Object callback(@RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state, HttpServletRequest request,
            HttpServletResponse response) {
        var surface = Requests.surface(request).orElseThrow();
        var attempt = attempts.find(surface, state, request).orElse(null);
        if (attempt == null) {
            return startAgain();
        }
        if (code == null) {
            attempts.end(surface, attempt, response);
            return pages.leading("login-declined", HttpStatus.FORBIDDEN, AuthPages.signIn(attempt.back()));
        }
        SignIns.Result result;
        try {
            var client = client(surface);
            var granted = oidc.exchange(client, code, callback(surface), attempt.verifier());
            var id = ids.prove(client, granted.idToken() == null ? "" : granted.idToken(), attempt.nonce());
            result = signIns.begin(surface, client, id, granted, request);
        } catch (GrantDeclined | InvalidToken refused) {
            LOG.info("a sign-in on {} came to nothing: {}", surface, refused.getMessage());
            attempts.end(surface, attempt, response);
            return startAgain();
        }
        // Only now: while the identity provider is down the page reloads itself, and the attempt must still be there.
        attempts.end(surface, attempt, response);
        return switch (result) {
            case SignIns.Result.Disabled _ -> redirect(URI.create("/auth/disabled"));
            case SignIns.Result.Begun(var secret, var actor) -> {
                HostCookie.session(surface).write(response, secret, null);
                yield redirect(URI.create(SignIns.admitted(surface, actor) ? attempt.back() : "/auth/no-access"));
            }
        };
    }

    private ModelAndView startAgain() {
        return pages.leading("login-stale", HttpStatus.BAD_REQUEST, AuthPages.signIn(null));
    }

    private IdentitySettings.Client client(Surface surface) {
        return surface == Surface.OPERATOR ? identity.operator() : identity.portal();
    }

    private URI callback(Surface surface) {
        return URI.create(surfaces.urlOf(surface) + CALLBACK);
    }

    private static ResponseEntity<Void> redirect(URI where) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, where.toString())
                .cacheControl(CacheControl.noStore()).build();
    }
}
