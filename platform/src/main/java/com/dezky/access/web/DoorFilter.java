package com.dezky.access.web;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// The first filter: gives the request its reference, finds the surface by the Host header, and turns away hosts that
/// are nobody's and bodies that are too large. `/health` answers on any host.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DoorFilter extends OncePerRequestFilter {
    static final long LARGEST_BODY = 1_000_000;
    static final long LARGEST_UPLOAD = 10_000_000;
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SurfaceSettings surfaces;
    private final ProblemWriter problems;
    private final ProblemPages pages;

    DoorFilter(SurfaceSettings surfaces, ProblemWriter problems, ProblemPages pages) {
        this.surfaces = surfaces;
        this.problems = problems;
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = reference(request.getHeader("X-Request-ID"));
        request.setAttribute(Requests.ID, id);
        response.setHeader("X-Request-ID", id);
        try (var logged = MDC.putCloseable("request", id)) {
            var host = request.getHeader("Host");
            var surface = host == null ? java.util.Optional.<Surface>empty() : surfaces.at(host);
            surface.ifPresent(found -> request.setAttribute(Requests.SURFACE, found));
            if (surface.isEmpty() && !request.getRequestURI().equals("/health")) {
                problems.write(request, response, new Problem(421, "unknown-host",
                        "No part of Dezky answers on this host name."));
            } else if (request.getContentLengthLong() > largest(request)) {
                tooLarge(request, response);
            } else {
                chain.doFilter(new LimitedBody(request), response);
            }
        }
    }

    /// A document for programs, a page for people.
    private void tooLarge(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var browser = Requests.isOn(Surface.PORTAL, request) || Requests.isOn(Surface.OPERATOR, request);
        if (browser) {
            pages.show(new UnreadRequest(request), response, ApiErrors.tooLarge());
        } else {
            problems.write(request, response, ApiErrors.tooLarge());
        }
    }

    /// Files are uploaded to pages only; their size is counted by whoever takes them apart.
    private static long largest(HttpServletRequest request) {
        var type = request.getContentType();
        var upload = type != null && type.startsWith("multipart/form-data")
                && Requests.isOn(Surface.PORTAL, request);
        return upload ? LARGEST_UPLOAD : LARGEST_BODY;
    }

    private static String reference(@Nullable String given) {
        if (given != null && OURS.matcher(given).matches()) {
            return given;
        }
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
