package com.dezky.security;

import com.dezky.access.Scope;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.SignInEvent;
import com.dezky.authentik.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Copies sign-ins from the identity provider's log into ours: one reader at a time, from where the last one stopped.
/// Reading something twice changes nothing, since the provider's ids are ours.
@Component
class SignInLog {
    /// How long sign-ins are kept.
    static final Duration KEPT = Duration.ofDays(90);

    private static final String SOURCE = "authentik";
    private static final int AT_ONCE = 500;
    private static final Duration LEASE = Duration.ofMinutes(5);
    /// An event bears the time it was made, and may be seen a little later than a younger one.
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    /// What is older when it is read for the first time is history, not news.
    private static final Duration NEWS = Duration.ofDays(1);
    private static final int HELD_AGAINST = 200;
    private static final int REMEMBERED = 20_000;

    private final AuthentikClient authentik;
    private final SignInSources sources;
    private final SignInStore store;
    private final SuspicionMail mail;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Integer, String> subjects = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    SignInLog(AuthentikClient authentik, SignInSources sources, SignInStore store, SuspicionMail mail, Scope scope,
            TransactionTemplate transaction, Clock clock) {
        this.authentik = authentik;
        this.sources = sources;
        this.store = store;
        this.mail = mail;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Reads what is new, unless somebody else is.
    /// @return how many sign-ins were new
    int readOn() {
        var lease = UUID.randomUUID();
        var now = clock.instant();
        var claimed = inPlatform(() -> {
            store.forget(now.minus(KEPT), AT_ONCE);
            return sources.claim(SOURCE, lease, now, now.plus(LEASE), now.minus(Previews.WINDOW));
        });
        return claimed.map(watermark -> readFrom(watermark, lease)).orElse(0);
    }

    private int readFrom(Instant watermark, UUID lease) {
        try {
            var events = authentik.signInEvents(watermark.minus(OVERLAP), AT_ONCE);
            var full = events.size() == AT_ONCE;
            if (full && !events.getLast().at().isAfter(watermark)) {
                events = authentik.signInEvents(watermark, AT_ONCE);
            }
            var fresh = 0;
            for (var event : events) {
                fresh += note(event) ? 1 : 0;
            }
            var read = events.isEmpty() ? watermark : events.getLast().at();
            inPlatform(() -> sources.release(SOURCE, lease, read.isAfter(watermark) ? read : watermark,
                    clock.instant()));
            return fresh;
        } catch (RuntimeException failed) {
            inPlatform(() -> sources.release(SOURCE, lease, watermark, null));
            throw failed;
        }
    }

    /// @return whether it was new, and about somebody of ours
    private boolean note(SignInEvent event) {
        var subject = event.userPk() == null ? Optional.<String>empty() : subjectOf(event.userPk());
        return subject.filter(known -> inPlatform(() -> note(event, known))).isPresent();
    }

    private Optional<String> subjectOf(int pk) {
        var known = subjects.get(pk);
        if (known != null) {
            return Optional.of(known);
        }
        var found = authentik.findUser(pk).map(User::uuid);
        found.ifPresent(subject -> subjects.put(pk, subject));
        return found;
    }

    private boolean note(SignInEvent event, String subject) {
        var found = sources.person(subject);
        if (found.isEmpty()) {
            return false;
        }
        var somebody = found.get();
        var plain = signIn(event);
        var suspicion = Suspicions.of(plain, store.before(somebody.person(), plain.at(), HELD_AGAINST));
        var judged = suspicion.map(why -> new SignIn(plain.id(), plain.at(), plain.success(), plain.ip(),
                plain.country(), plain.withFactor(), plain.knownDevice(), why)).orElse(plain);
        if (!store.insertIfAbsent(somebody.person(), somebody.home(), judged)) {
            return false;
        }
        if (suspicion.isPresent() && plain.at().isAfter(clock.instant().minus(NEWS))) {
            mail.send(somebody, judged, suspicion.get());
        }
        return true;
    }

    private static SignIn signIn(SignInEvent event) {
        return new SignIn(UUID.fromString(event.id()), event.at(), event.kind() == SignInEvent.Kind.LOGIN, event.ip(),
                Optional.ofNullable(event.country()).flatMap(Country::read).orElse(null),
                event.withFactor(), event.knownDevice(), null);
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
