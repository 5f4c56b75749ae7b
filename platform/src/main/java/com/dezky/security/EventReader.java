package com.dezky.security;

import com.dezky.access.Scope;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads the identity provider's log from where the last reader stopped, one reader at a time. An event may be met
/// twice: whoever notes it knows it by its id.
@Component
class EventReader {
    private static final int AT_ONCE = 500;
    private static final Duration LEASE = Duration.ofMinutes(5);
    /// An event bears the time it was made, and may be seen a little later than a younger one.
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final int REMEMBERED = 20_000;

    /// Asks for the oldest events at a time or later.
    interface Source<E> {
        List<E> read(Instant from, int most);
    }

    private final AuthentikClient authentik;
    private final SignInSources sources;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Integer, String> subjects = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventReader(AuthentikClient authentik, SignInSources sources, Scope scope, TransactionTemplate transaction,
            Clock clock) {
        this.authentik = authentik;
        this.sources = sources;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Reads what is new, unless somebody else is. Half of it done when something fails is done again.
    /// @param name  of the source, under which it is remembered how far it was read
    /// @param begin where to begin with what was never read
    /// @param note  notes one event and says whether it was new
    /// @return how many were new
    <E> int readOn(String name, Instant begin, Source<E> source, Function<E, Instant> at, Predicate<E> note) {
        var lease = UUID.randomUUID();
        var now = clock.instant();
        return inPlatform(() -> sources.claim(name, lease, now, now.plus(LEASE), begin))
                .map(watermark -> readFrom(name, watermark, lease, source, at, note)).orElse(0);
    }

    private <E> int readFrom(String name, Instant watermark, UUID lease, Source<E> source, Function<E, Instant> at,
            Predicate<E> note) {
        var read = watermark;
        var complete = false;
        try {
            var events = source.read(watermark.minus(OVERLAP), AT_ONCE);
            if (events.size() == AT_ONCE && !at.apply(events.getLast()).isAfter(watermark)) {
                events = source.read(watermark, AT_ONCE);
            }
            var fresh = 0;
            for (var event : events) {
                fresh += note.test(event) ? 1 : 0;
                read = at.apply(event).isAfter(read) ? at.apply(event) : read;
            }
            complete = true;
            return fresh;
        } finally {
            var until = read;
            var readAt = complete ? clock.instant() : null;
            inPlatform(() -> sources.release(name, lease, until, readAt));
        }
    }

    /// The subject of an account by its number, which never changes; empty when there is none any more.
    Optional<String> subjectOf(int pk) {
        synchronized (subjects) {
            var known = subjects.get(pk);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var found = authentik.findUser(pk).map(User::uuid);
        found.ifPresent(subject -> {
            synchronized (subjects) {
                subjects.put(pk, subject);
            }
        });
        return found;
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
