package com.dezky.security;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.access.Scope;
import com.dezky.access.TenantSessionRules;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.security.LiftResult.Lifted;
import com.dezky.security.LiftResult.NothingToLift;
import com.dezky.security.SecurityPolicy.BreakGlass;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Breaking the glass: an operator lifts a tenant's rules for a few hours, because somebody locked everybody out. It is
/// told to the owners, shown on their page, and ends by itself.
@Service
public class Lifting {
    /// No longer than this at a time.
    public static final Duration LONGEST = Duration.ofHours(4);
    public static final int SHORTEST_REASON = 10;
    public static final int LONGEST_REASON = 500;

    private final PolicyStore store;
    private final TenantSessionRules sessions;
    private final Roster roster;
    private final Outbox outbox;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Lifting(PolicyStore store, TenantSessionRules sessions, Roster roster, Outbox outbox,
            Access access, Audit audit, ApplicationEventPublisher events, Scope scope,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.roster = roster;
        this.outbox = outbox;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Lifts everything the tenant asks, for operators. Doing it again begins anew from now.
    /// @param length at most {@link #LONGEST}
    /// @param reason what the owners are told, {@link #SHORTEST_REASON} characters at least
    @Transactional
    public LiftResult lift(Actor actor, TenantId tenant, Duration length, String reason) {
        access.requireOperator(actor);
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0
                || reason.strip().length() < SHORTEST_REASON || reason.strip().length() > LONGEST_REASON) {
            throw new IllegalArgumentException("not a way to lift: " + length);
        }
        var was = store.lock(tenant);
        if (!was.asks()) {
            return new NothingToLift();
        }
        var now = clock.instant();
        var glass = new BreakGlass(now, now.plus(length), reason.strip(), actor.email());
        store.lift(tenant, glass);
        sessions.lift(tenant, glass.until());
        audit.record(AuditEvent.of(actor, "security.rules-lifted", tenant, "tenant", tenant.value(), null)
                .changing("until", null, glass.until()).changing("reason", null, glass.reason()));
        tell(tenant, glass);
        events.publishEvent(new SecurityPolicyChanged(tenant));
        return new Lifted(store.find(tenant).orElseThrow());
    }

    /// Asks again before the time is over, for operators. Repeating it changes nothing.
    @Transactional
    public SecurityPolicy restore(Actor actor, TenantId tenant) {
        access.requireOperator(actor);
        end(actor, store.lock(tenant));
        return store.find(tenant).orElseThrow();
    }

    private void end(Actor by, SecurityPolicy policy) {
        if (policy.breakGlass() == null) {
            return;
        }
        store.restore(policy.tenant());
        sessions.lift(policy.tenant(), null);
        audit.record(AuditEvent.of(by, "security.rules-restored", policy.tenant(), "tenant", policy.tenant().value(),
                null));
        events.publishEvent(new SecurityPolicyChanged(policy.tenant()));
    }

    /// Ends what has run out: our sessions knew by themselves, the reconciler has to be told.
    /// @return how many tenants ask again
    int endDue() {
        var due = inPlatform(() -> store.liftedUntil(clock.instant()));
        due.forEach(tenant -> inPlatform(() -> {
            var policy = store.lock(tenant);
            var glass = policy.breakGlass();
            if (glass != null && !policy.lifted(clock.instant())) {
                end(Actor.system(), policy);
            }
            return true;
        }));
        return due.size();
    }

    private void tell(TenantId tenant, BreakGlass glass) {
        var name = store.whose(tenant).name();
        roster.of(tenant).stream().filter(entry -> entry.enabled() && entry.state() == Roster.State.ACTIVE
                && entry.roles().contains(Role.OWNER))
                .forEach(owner -> outbox.send(new Mail(tenant, new EmailAddress(owner.email()),
                        "Jeres loginregler er ophævet for en tid / Your sign-in rules are lifted for a while", """
                        (English below)

                        Hej %1$s,

                        Dezky har ophævet sikkerhedspolitikken for %2$s indtil %3$s (UTC).
                        Begrundelse: %4$s
                        Den gælder igen af sig selv bagefter. Har I ikke bedt om det, så svar på denne mail.

                        --

                        Hello %1$s,

                        Dezky has lifted the security policy of %2$s until %3$s (UTC).
                        Reason: %4$s
                        Afterwards it holds again by itself. If you did not ask for this, answer this mail.
                        """.formatted(owner.name(), name, glass.until().toString().substring(0, 16).replace('T', ' '),
                                glass.reason()),
                        "rules-lifted." + tenant + "." + glass.from().toEpochMilli() + "." + owner.id())));
    }

    private <T> T inPlatform(java.util.function.Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
