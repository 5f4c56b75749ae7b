package com.dezky.security;

import com.dezky.access.Scope;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.SignInEvent;
import java.time.Clock;
import java.time.Duration;
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
    private static final int FORGET_AT_ONCE = 500;
    /// What is older when it is read for the first time is history, not news.
    private static final Duration NEWS = Duration.ofDays(1);
    private static final int HELD_AGAINST = 200;

    private final AuthentikClient authentik;
    private final EventReader reader;
    private final SignInSources sources;
    private final SignInStore store;
    private final SuspicionMail mail;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignInLog(AuthentikClient authentik, EventReader reader, SignInSources sources, SignInStore store,
            SuspicionMail mail, Scope scope, TransactionTemplate transaction, Clock clock) {
        this.authentik = authentik;
        this.reader = reader;
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
        var now = clock.instant();
        inPlatform(() -> store.forget(now.minus(KEPT), FORGET_AT_ONCE));
        return reader.readOn(SOURCE, now.minus(PolicyPreviews.WINDOW), authentik::signInEvents, SignInEvent::at,
                this::note);
    }

    /// @return whether it was new, and about somebody of ours
    private boolean note(SignInEvent event) {
        return Optional.ofNullable(event.userPk()).flatMap(reader::subjectOf)
                .filter(subject -> inPlatform(() -> note(event, subject))).isPresent();
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
