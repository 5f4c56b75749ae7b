package com.dezky.access;

import com.dezky.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A browser that somebody signed in with, as it was when the request began. Controllers may take one as a parameter.
/// @param hash            names the session; the browser's secret cannot be had from it
/// @param issuer          the client's issuer at the identity provider, with `subject` and `sid` the sign-in there
/// @param csrf            the secret behind the session's CSRF tokens
/// @param data            small strings by name
/// @param tokensExpire    when the access token ends
/// @param ends            when it is over however much it is used
/// @param provedAt        when the person last proved who they are at the identity provider
/// @param longestPause    the longest time since then in which it went unused, as far as was written down
public record BrowserSession(String hash, Surface surface, PersonId person, String issuer, String subject,
        @Nullable String sid, String csrf, Map<String, String> data, Instant tokensExpire, Instant created,
        Instant lastSeen, Instant ends, Instant provedAt, Duration longestPause) {
    /// The same session with one more of its small strings.
    BrowserSession with(String key, String value) {
        var more = new HashMap<>(data);
        more.put(key, value);
        return new BrowserSession(hash, surface, person, issuer, subject, sid, csrf, Map.copyOf(more), tokensExpire,
                created, lastSeen, ends, provedAt, longestPause);
    }

    /// What a tenant's rules judge it by at this moment.
    public Presence presence(Instant now) {
        var pause = Duration.between(lastSeen, now);
        return new Presence(provedAt, pause.compareTo(longestPause) > 0 ? pause : longestPause);
    }

    @Override
    public String toString() {
        return "BrowserSession[" + surface + " of " + person + " since " + created + "]";
    }
}
