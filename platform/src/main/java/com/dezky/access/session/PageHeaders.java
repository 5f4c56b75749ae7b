package com.dezky.access.session;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.access.token.IdentitySettings;
import com.dezky.access.web.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/// What browsers are told on every answer of the two surfaces that people look at.
@Component
class PageHeaders implements HeaderWriter {
    private final SurfaceSettings surfaces;
    private final IdentitySettings identity;

    PageHeaders(SurfaceSettings surfaces, IdentitySettings identity) {
        this.surfaces = surfaces;
        this.identity = identity;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader("Content-Security-Policy")) { // what shows foreign content has a stricter one
            response.setHeader("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; "
                    + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'"
                    + providerOrigin(request));
        }
        if (surfaces.scheme().equals("https")) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    /// Signing out is a form that redirects there, and Chromium holds redirects to `form-action` too.
    private String providerOrigin(HttpServletRequest request) {
        var client = Requests.isOn(Surface.OPERATOR, request) ? identity.operator() : identity.portal();
        if (!client.configured()) {
            return "";
        }
        var issuer = URI.create(client.issuer());
        return " " + issuer.getScheme() + "://" + issuer.getAuthority();
    }
}
