package com.dezky.access.signin;

import com.dezky.access.Surface;
import com.dezky.access.session.HostCookie;
import com.dezky.access.session.Seals;
import com.dezky.access.session.Secrets;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps each sign-in under way in an encrypted cookie of its own, so that two tabs can sign in at once and no row is
/// written for somebody who never comes back.
@Component
class Attempts {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 5;

    private final Seals seals;
    private final JsonMapper json;
    private final Clock clock;

    Attempts(Seals seals, JsonMapper json, Clock clock) {
        this.seals = seals;
        this.json = json;
        this.clock = clock;
    }

    Attempt begin(Surface surface, ReturnPath back, HttpServletRequest request, HttpServletResponse response) {
        forgetSome(surface, request, response);
        var attempt = new Attempt(Secrets.random(), Secrets.random(), Secrets.random(), back.value(),
                clock.instant());
        cookie(surface, attempt.state()).write(response,
                seals.seal(purpose(surface, attempt.state()), json.writeValueAsString(attempt)), LIFE);
        return attempt;
    }

    /// The attempt that this state belongs to, begun by this browser at most ten minutes ago.
    Optional<Attempt> find(Surface surface, @Nullable String state, HttpServletRequest request) {
        if (state == null || state.length() != Secrets.LENGTH) {
            return Optional.empty();
        }
        return cookie(surface, state).read(request)
                .flatMap(sealed -> seals.open(purpose(surface, state), sealed))
                .map(text -> json.readValue(text, Attempt.class))
                .filter(attempt -> clock.instant().isBefore(attempt.started().plus(LIFE)));
    }

    void end(Surface surface, Attempt attempt, HttpServletResponse response) {
        cookie(surface, attempt.state()).clear(response);
    }

    /// Somebody who opens many tabs must not outgrow the header.
    private static void forgetSome(Surface surface, HttpServletRequest request, HttpServletResponse response) {
        var cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        Arrays.stream(cookies).map(Cookie::getName).filter(name -> name.startsWith(prefix(surface)))
                .skip(AT_ONCE - 1)
                .forEach(name -> new HostCookie(name).clear(response));
    }

    /// The cookie's name holds a part of the state only, and its seal the whole of it.
    private static HostCookie cookie(Surface surface, String state) {
        return new HostCookie(prefix(surface) + state.substring(0, 8));
    }

    private static String prefix(Surface surface) {
        return HostCookie.prefix(surface) + "-sign-in-";
    }

    private static String purpose(Surface surface, String state) {
        return "sign-in " + surface + " " + state;
    }
}
