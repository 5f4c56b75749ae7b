package com.dezky.emulator.authentik;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// People on their way in: the password was right and something is still asked of them. Not worth keeping over a
/// restart.
final class Visits {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// @param key what the browser sends with its next answer
    /// @param proven whether the code of a device was right as well
    record Visit(String key, int user, boolean proven, Instant expires) {}

    private final Map<String, Visit> visits = new ConcurrentHashMap<>();

    Visit begin(User user, Instant now) {
        visits.values().removeIf(visit -> !visit.expires().isAfter(now));
        return keep(new Visit(Secrets.random(), user.pk(), false, now.plus(PATIENCE)));
    }

    Optional<Visit> find(String key, Instant now) {
        return Optional.ofNullable(visits.get(key)).filter(visit -> visit.expires().isAfter(now));
    }

    Visit proven(Visit visit) {
        return keep(new Visit(visit.key(), visit.user(), true, visit.expires()));
    }

    void end(Visit visit) {
        visits.remove(visit.key());
    }

    private Visit keep(Visit visit) {
        visits.put(visit.key(), visit);
        return visit;
    }
}
