package com.dezky.access.session;

import com.dezky.access.SurfaceSettings;
import com.dezky.access.web.Requests;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// Whether one of our own pages sent a request. Browsers say so with every post, and no page can make them lie; what
/// says nothing does not count.
@Component
class SameOrigin {
    private final SurfaceSettings surfaces;

    SameOrigin(SurfaceSettings surfaces) {
        this.surfaces = surfaces;
    }

    boolean sent(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader("Origin");
        return origin != null && Requests.surface(request).map(surfaces::urlOf)
                .filter(own -> own.toString().equals(origin)).isPresent();
    }
}
