package com.dezky.member.account;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.User;
import com.dezky.member.account.RecoveryStore.Candidate;
import com.dezky.member.account.RecoveryStore.Request;
import com.dezky.notification.Outbox;
import com.dezky.upstream.UpstreamFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Answers people who lost their password, on the worker: a link of the identity provider goes to the outside address
/// they once confirmed, and nowhere else. A lost second factor is not brought back this way: an admin does that.
@Component
class Recoveries {
    private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);
    private static final int AT_ONCE = 10;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /// After this somebody has asked again, or their admin.
    private static final Duration GIVE_UP = Duration.ofHours(1);
    private static final Duration FORGET = Duration.ofDays(1);

    private final RecoveryStore store;
    private final AuthentikClient authentik;
    private final Outbox outbox;
    private final Audit audit;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recoveries(RecoveryStore store, AuthentikClient authentik, Outbox outbox, Audit audit, Scope scope,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.authentik = authentik;
        this.outbox = outbox;
        this.audit = audit;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Answers what is due, once.
    /// @return how many requests were looked at
    int answerDue() {
        var now = clock.instant();
        var due = inPlatform(() -> {
            store.forget(now.minus(FORGET));
            return store.lease(now, now.plus(LEASE), AT_ONCE);
        });
        due.forEach(this::answer);
        return due.size();
    }

    private void answer(Request request) {
        var candidate = inPlatform(() -> store.find(request.address()));
        if (candidate.isEmpty()) {
            done(request);
            return;
        }
        try {
            link(candidate.get()).ifPresentOrElse(link -> send(request, candidate.get(), link), () -> done(request));
        } catch (UpstreamFailure failure) {
            LOG.warn("a recovery link could not be had: {}", failure.getMessage());
            postpone(request);
        }
    }

    private Optional<URI> link(Candidate candidate) {
        return authentik.findUser(candidate.subject()).filter(User::active)
                .flatMap(user -> authentik.recoveryLink(user.pk()));
    }

    private void send(Request request, Candidate candidate, URI link) {
        inPlatform(() -> {
            outbox.send(RecoveryMail.TEMPLATE.mail(candidate.home(), candidate.outside(), Map.of("name",
                    candidate.name(), "address", request.address(), "link", link.toString()),
                    "recovery." + request.id()));
            audit.record(AuditEvent.of(Actor.system(), "person.recovery-sent", candidate.home(), "person",
                    candidate.person().value(), request.address()).changingPersonal("askedFrom", null, request.ip()));
            store.done(request.id(), clock.instant());
            return true;
        });
    }

    private void postpone(Request request) {
        var now = clock.instant();
        inPlatform(() -> {
            if (now.isAfter(request.askedAt().plus(GIVE_UP))) {
                store.done(request.id(), now);
            } else {
                store.again(request.id(), now.plus(AGAIN));
            }
            return true;
        });
    }

    private void done(Request request) {
        inPlatform(() -> {
            store.done(request.id(), clock.instant());
            return true;
        });
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
