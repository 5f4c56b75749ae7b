package com.dezky.maildomain;

import static com.dezky.maildomain.DomainEvent.Kind.BROKEN;
import static com.dezky.maildomain.DomainEvent.Kind.MENDED;
import static com.dezky.maildomain.DomainEvent.Kind.MX_ELSEWHERE;
import static com.dezky.maildomain.DomainEvent.Kind.MX_HERE;
import static com.dezky.maildomain.DomainEvent.Kind.OWNERSHIP_BACK;
import static com.dezky.maildomain.DomainEvent.Kind.OWNERSHIP_LOST;
import static com.dezky.maildomain.DomainEvent.Kind.PROVEN;
import static com.dezky.maildomain.DomainEvent.Kind.TAKEN;
import static com.dezky.maildomain.DomainEvent.Kind.VERIFIED;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.maildomain.CheckQueue.Claim;
import com.dezky.maildomain.DomainRecord.Checked;
import com.dezky.maildomain.MailDomain.Ownership;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.maildomain.check.Purpose;
import com.dezky.maildomain.check.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// One look at one domain, and what follows from it.
@Component
class Verification {
    private final MailDomainStore store;
    private final RecordStore records;
    private final HistoryStore history;
    private final CheckQueue queue;
    private final DnsLook dns;
    private final BrokenDomainMail mail;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Verification(MailDomainStore store, RecordStore records, HistoryStore history, CheckQueue queue, DnsLook dns,
            BrokenDomainMail mail, Audit audit, ApplicationEventPublisher events, Scope scope,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.history = history;
        this.queue = queue;
        this.dns = dns;
        this.mail = mail;
        this.audit = audit;
        this.events = events;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Takes domains that are due; at most `limit`.
    List<Claim> claim(int limit) {
        return scope.platform(() -> Objects.requireNonNull(
                transaction.execute(open -> queue.claim(clock.instant(), limit))));
    }

    /// Looks, then settles what was seen. Whoever lost the claim meanwhile writes nothing.
    void run(Claim claim) {
        read(claim).ifPresent(domain -> {
            var found = dns.at(domain);
            try {
                settle(claim, found, true);
            } catch (DuplicateKeyException proven) {
                // Another tenant was first, perhaps a moment ago: the index decides.
                settle(claim, found, false);
            }
        });
    }

    private Optional<MailDomain> read(Claim claim) {
        return scope.tenant(claim.tenant(), () -> Objects.requireNonNull(
                transaction.execute(open -> store.find(claim.tenant(), claim.domain()))));
    }

    private void settle(Claim claim, Map<UUID, Checked> found, boolean free) {
        scope.tenant(claim.tenant(), () -> transaction.execute(open -> {
            if (queue.holds(claim)) {
                settled(claim, found, free);
            }
            return claim;
        }));
    }

    private void settled(Claim claim, Map<UUID, Checked> found, boolean free) {
        var now = clock.instant();
        var before = now(claim);
        for (var record : before.records()) {
            var checked = found.get(record.id());
            if (checked != null) {
                records.found(record, checked);
            }
        }
        owned(now(claim), free, now);
        mx(now(claim), now);
        keys(now(claim), now);
        stands(before, now(claim), now);
        queue.settle(claim.domain(), now, Cadence.next(now(claim), now));
        store.announce(claim.tenant());
    }

    private MailDomain now(Claim claim) {
        return store.find(claim.tenant(), claim.domain()).orElseThrow();
    }

    private void owned(MailDomain domain, boolean free, Instant now) {
        var was = domain.ownership().state();
        switch (state(domain, Purpose.OWNERSHIP)) {
            case MATCH -> seen(domain, was, free, now);
            case MISSING, DIFFERENT, CONFLICT -> unseen(domain, was, now);
            case UNKNOWN -> {
            }
        }
    }

    private void seen(MailDomain domain, Ownership.State was, boolean free, Instant now) {
        switch (was) {
            case PROVEN -> store.seeOwnership(domain, now);
            case LOST -> {
                store.seeOwnership(domain, now);
                note(domain, OWNERSHIP_BACK, "domain.ownership_back", now);
            }
            case PENDING, TAKEN -> {
                if (free) {
                    store.prove(domain, now);
                    note(domain, PROVEN, "domain.proven", now);
                    events.publishEvent(new MailDomainsChanged(domain.tenant()));
                } else if (was == Ownership.State.PENDING) {
                    store.setTaken(domain, true);
                    note(domain, TAKEN, "domain.taken", now);
                }
            }
        }
    }

    private void unseen(MailDomain domain, Ownership.State was, Instant now) {
        if (was == Ownership.State.PROVEN) {
            store.loseOwnership(domain, now);
            note(domain, OWNERSHIP_LOST, "domain.ownership_lost", now);
        } else if (was == Ownership.State.TAKEN) {
            store.setTaken(domain, false);
        }
    }

    /// Mail from our own tenants must leave for the old server for as long as its MX points there.
    private void mx(MailDomain domain, Instant now) {
        var state = state(domain, Purpose.MX);
        var here = state == State.UNKNOWN ? domain.mxHere() : state == State.MATCH;
        if (here != domain.mxHere()) {
            store.setMxHere(domain, here);
            history.add(domain, here ? MX_HERE : MX_ELSEWHERE, null, now);
            events.publishEvent(new MailDomainsChanged(domain.tenant()));
        }
    }

    /// New keys may sign once everybody can find them.
    private void keys(MailDomain domain, Instant now) {
        var rotation = domain.rotation();
        if (rotation == null || rotation.stage() != DkimRotation.Stage.PUBLISHING) {
            return;
        }
        var shown = domain.records().stream().filter(record -> rotation.brings(record.host())).toList();
        if (shown.size() == 2 && shown.stream().allMatch(record -> record.state() == State.MATCH)) {
            store.setRotation(domain, rotation.at(DkimRotation.Stage.ACTIVATING), now);
            events.publishEvent(new MailDomainsChanged(domain.tenant()));
        }
    }

    private void stands(MailDomain before, MailDomain domain, Instant now) {
        var status = Standing.of(domain);
        if (status == before.status()) {
            return;
        }
        store.stand(domain, status, now);
        if (status == Status.VERIFIED) {
            note(domain, before.status() == Status.ATTENTION ? MENDED : VERIFIED, "domain.verified", now);
        } else if (status == Status.ATTENTION) {
            history.add(domain, BROKEN, hosts(domain), now);
            audit.record(entry(domain, "domain.broken").changing("records", null, hosts(domain)));
            mail.send(domain, now);
        }
    }

    private static String hosts(MailDomain domain) {
        return domain.records().stream().filter(DomainRecord::broken)
                .map(record -> record.type() + " " + record.host()).distinct().limit(10)
                .collect(Collectors.joining(", "));
    }

    /// The worst of the records with this purpose; unknown when there are none.
    private static State state(MailDomain domain, Purpose purpose) {
        var states = domain.records().stream().filter(record -> record.purpose() == purpose)
                .map(DomainRecord::state).toList();
        return states.stream().filter(state -> state != State.MATCH).findFirst()
                .orElse(states.isEmpty() ? State.UNKNOWN : State.MATCH);
    }

    private void note(MailDomain domain, DomainEvent.Kind kind, String action, Instant now) {
        history.add(domain, kind, null, now);
        audit.record(entry(domain, action));
    }

    private static AuditEvent entry(MailDomain domain, String action) {
        return AuditEvent.of(Actor.system(), action, domain.tenant(), "domain", domain.id(),
                domain.name().unicode());
    }
}
