package com.dezky.emulator.authentik;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// People on their way through a flow: it is known who they are, and something is still asked of them. Not worth
/// keeping over a restart.
final class Visits {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// @param key what the browser sends with its next answer
    /// @param flow the slug of the flow
    /// @param proven the stages, by pk, whose second factor was given
    /// @param newCode what a device that is set up on the way will show
    record Visit(String key, int user, String flow, Set<String> proven, String newCode, Instant expires) {}

    private final Map<String, Visit> visits = new ConcurrentHashMap<>();

    Visit begin(User user, Flow flow, Instant now) {
        visits.values().removeIf(visit -> !visit.expires().isAfter(now));
        return keep(new Visit(Secrets.random(), user.pk(), flow.slug(), Set.of(), Secrets.digits(), now.plus(
                PATIENCE)));
    }

    Optional<Visit> find(String key, Instant now) {
        return Optional.ofNullable(visits.get(key)).filter(visit -> visit.expires().isAfter(now));
    }

    Visit proven(Visit visit, Stage stage) {
        var proven = new LinkedHashSet<>(visit.proven());
        proven.add(stage.pk());
        return keep(new Visit(visit.key(), visit.user(), visit.flow(), Set.copyOf(proven), visit.newCode(),
                visit.expires()));
    }

    void end(Visit visit) {
        visits.remove(visit.key());
    }

    private Visit keep(Visit visit) {
        visits.put(visit.key(), visit);
        return visit;
    }
}
