package com.dezky.maildomain;

import com.dezky.access.Scope;
import com.dezky.maildomain.DkimRotation.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What time alone brings about: old signing keys that may go.
@Component
class Upkeep {
    /// Mail may be on its way for five days (RFC 5321, section 4.5.4.1), and its signature should hold until then.
    private static final Duration RETIRED_AFTER = Duration.ofDays(7);

    private final MailDomainStore store;
    private final ApplicationEventPublisher events;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Upkeep(MailDomainStore store, ApplicationEventPublisher events, Scope scope,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.events = events;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        retired().forEach(this::destroyKeys);
    }

    private List<MailDomain> retired() {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(
                open -> store.retiringSince(clock.instant().minus(RETIRED_AFTER)))));
    }

    private void destroyKeys(MailDomain due) {
        scope.tenant(due.tenant(), () -> transaction.execute(open -> {
            var domain = store.lock(due.tenant(), due.id()).orElseThrow();
            var rotation = domain.rotation();
            if (rotation != null && rotation.stage() == Stage.RETIRING) {
                store.setRotation(domain, rotation.at(Stage.DESTROYING), clock.instant());
                events.publishEvent(new MailDomainsChanged(domain.tenant()));
            }
            return due;
        }));
    }
}
