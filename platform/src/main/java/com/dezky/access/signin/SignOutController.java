package com.dezky.access.signin;

import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.access.session.BrowserSessions;
import com.dezky.access.session.HostCookie;
import com.dezky.access.token.IdTokens;
import com.dezky.access.token.IdentitySettings;
import com.dezky.access.token.IdentityUnavailable;
import com.dezky.access.token.InvalidToken;
import com.dezky.access.token.OidcClient;
import com.dezky.access.web.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing out: by the person, here and at the identity provider; and by the identity provider, behind the browser's
/// back.
@Controller
@OnSurface({Surface.PORTAL, Surface.OPERATOR})
class SignOutController {
    private static final Logger LOG = LoggerFactory.getLogger(SignOutController.class);

    private final IdentitySettings identity;
    private final SurfaceSettings surfaces;
    private final OidcClient oidc;
    private final IdTokens ids;
    private final BrowserSessions sessions;
    private final SignIns signIns;

    SignOutController(IdentitySettings identity, SurfaceSettings surfaces, OidcClient oidc, IdTokens ids,
            BrowserSessions sessions, SignIns signIns) {
        this.identity = identity;
        this.surfaces = surfaces;
        this.oidc = oidc;
        this.ids = ids;
        this.sessions = sessions;
        this.signIns = signIns;
    }

    /// Ends the session here first, so that it is over whatever becomes of the way through the identity provider.
    @PostMapping("/auth/oidc/logout")
    ResponseEntity<Void> signOut(HttpServletRequest request, HttpServletResponse response) {
        var surface = Requests.surface(request).orElseThrow();
        var after = URI.create(surfaces.urlOf(surface) + "/auth/signed-out");
        var next = Requests.session(request).flatMap(session -> {
            var hint = sessions.idToken(session);
            signIns.end(session, Requests.actor(request).orElseThrow());
            return hint.flatMap(token -> oidc.endSession(client(surface), token, after));
        });
        HostCookie.session(surface).clear(response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(next.orElse(after))
                .header("Clear-Site-Data", "\"cache\", \"storage\"").cacheControl(CacheControl.noStore()).build();
    }

    /// OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8.
    @PostMapping("/auth/oidc/backchannel")
    ResponseEntity<Void> backChannel(@RequestParam(name = "logout_token", defaultValue = "") String token,
            HttpServletRequest request) {
        var surface = Requests.surface(request).orElseThrow();
        try {
            if (signIns.end(ids.proveLogout(client(surface), token))) {
                return answer(HttpStatus.OK);
            }
            LOG.info("a logout token came twice");
        } catch (InvalidToken refused) {
            LOG.info("a logout token was refused: {}", refused.getMessage());
        } catch (IdentityUnavailable down) {
            LOG.warn("a logout token could not be checked: {}", down.getMessage());
        }
        return answer(HttpStatus.BAD_REQUEST);
    }

    private IdentitySettings.Client client(Surface surface) {
        return surface == Surface.OPERATOR ? identity.operator() : identity.portal();
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).build();
    }
}
