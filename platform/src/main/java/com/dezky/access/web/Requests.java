package com.dezky.access.web;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenant;
import com.dezky.access.Surface;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/// What the filters found out about a request, for those who come after them.
public final class Requests {
    static final String SURFACE = Requests.class.getName() + ".surface";
    static final String ID = Requests.class.getName() + ".id";
    static final String ACTOR = Requests.class.getName() + ".actor";
    static final String CHOSEN = Requests.class.getName() + ".chosen";
    static final String SESSION = Requests.class.getName() + ".session";

    private Requests() {}

    /// The surface whose host was asked; empty for `/health` on a host of nobody's.
    public static Optional<Surface> surface(HttpServletRequest request) {
        return Optional.ofNullable((Surface) request.getAttribute(SURFACE));
    }

    public static boolean isOn(Surface surface, HttpServletRequest request) {
        return surface(request).filter(surface::equals).isPresent();
    }

    /// The reference that is in the log, in error answers and in the `X-Request-ID` header.
    public static String id(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ID));
    }

    /// Who is calling; empty before, or without, sign-in.
    public static Optional<Actor> actor(HttpServletRequest request) {
        return Optional.ofNullable((Actor) request.getAttribute(ACTOR));
    }

    /// Says who is calling. For the filters that found out.
    public static void actor(HttpServletRequest request, Actor actor) {
        request.setAttribute(ACTOR, actor);
    }

    /// The browser session of this request; empty without one, and always on the API.
    public static Optional<BrowserSession> session(HttpServletRequest request) {
        return Optional.ofNullable((BrowserSession) request.getAttribute(SESSION));
    }

    /// Says which browser session this request belongs to. For the filter that found out.
    public static void session(HttpServletRequest request, BrowserSession session) {
        request.setAttribute(SESSION, session);
    }

    /// The tenant that the request's session is about, looked up once; empty for a member of none, and without a
    /// session.
    public static Optional<ChosenTenant> chosen(HttpServletRequest request) {
        return request.getAttribute(CHOSEN) instanceof Supplier<?> source && source.get() instanceof Optional<?> found
                && found.orElse(null) instanceof ChosenTenant tenant ? Optional.of(tenant) : Optional.empty();
    }

    /// Says where the session's tenant can be asked for. For the filter that found the session.
    public static void chosen(HttpServletRequest request, Supplier<Optional<ChosenTenant>> source) {
        request.setAttribute(CHOSEN, source);
    }

    /// Whether a script asks and wants data or a fragment, not a person who wants a page.
    public static boolean isFetch(HttpServletRequest request) {
        if (request.getHeader("HX-Request") != null) {
            return true;
        }
        var mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null) {
            return !mode.equals("navigate");
        }
        var accept = request.getHeader("Accept");
        return accept != null && !accept.contains("text/html") && !accept.contains("*/*");
    }
}
