package com.dezky.access;

import com.dezky.kernel.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A browser that somebody signed in with, as it was when the request began. Controllers may take one as a parameter.
/// @param hash            names the session; the browser's secret cannot be had from it
/// @param issuer          the client's issuer at the identity provider, with `subject` and `sid` the sign-in there
/// @param csrf            the secret behind the session's CSRF tokens
/// @param data            small strings by name
/// @param tokensExpire    when the access token ends
/// @param ends            when it is over however much it is used
public record BrowserSession(String hash, Surface surface, PersonId person, String issuer, String subject,
        @Nullable String sid, String csrf, Map<String, String> data, Instant tokensExpire, Instant created,
        Instant lastSeen, Instant ends) {
    /// Where the small strings hold when the person last proved who they are, in seconds since 1970.
    public static final String AUTHENTICATED = "authenticated";

    /// When the person last proved to the identity provider who they are, as it said when the session began; empty when
    /// it did not say.
    public Optional<Instant> authenticatedAt() {
        return Optional.ofNullable(data.get(AUTHENTICATED)).map(Long::valueOf).map(Instant::ofEpochSecond);
    }

    /// The same session with one more of its small strings.
    BrowserSession with(String key, String value) {
        var more = new HashMap<>(data);
        more.put(key, value);
        return new BrowserSession(hash, surface, person, issuer, subject, sid, csrf, Map.copyOf(more), tokensExpire,
                created, lastSeen, ends);
    }

    @Override
    public String toString() {
        return "BrowserSession[" + surface + " of " + person + " since " + created + "]";
    }
}
