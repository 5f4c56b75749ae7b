package com.dezky.maildomain;

import static com.dezky.access.Permission.MANAGE_DOMAINS;
import static com.dezky.access.Permission.VIEW_DOMAINS;
import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DomainRecord.OptOut;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.maildomain.MailDomainResult.AlreadyThere;
import com.dezky.maildomain.MailDomainResult.IsAlias;
import com.dezky.maildomain.MailDomainResult.Leaving;
import com.dezky.maildomain.MailDomainResult.NotNow;
import com.dezky.maildomain.MailDomainResult.NotProven;
import com.dezky.maildomain.MailDomainResult.Refused;
import com.dezky.tenant.TenantProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A tenant's mail domains: whose they are, what DNS should say about them, and what it says. Taking one away, or making
/// one another's alias, stands in {@link DomainMoves}.
@Service
public class MailDomains {
    /// How many a tenant may have: each is looked at for ever.
    private static final int MOST = 200;
    private static final int NAMED_GAPS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final MailDomainStore store;
    private final RecordStore records;
    private final HistoryStore history;
    private final CheckQueue queue;
    private final RefusedNames refused;
    private final DomainChanges changes;
    private final TenantProgress tenants;
    private final MailboxGaps gaps;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailDomains(MailDomainStore store, RecordStore records, HistoryStore history, CheckQueue queue,
            RefusedNames refused, DomainChanges changes, TenantProgress tenants, MailboxGaps gaps, Access access,
            ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.records = records;
        this.history = history;
        this.queue = queue;
        this.refused = refused;
        this.changes = changes;
        this.tenants = tenants;
        this.gaps = gaps;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /// The tenant's domains with their records, the primary one first. Not the one we made for it.
    @Transactional(readOnly = true)
    public List<MailDomain> list(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_DOMAINS, tenant);
        return store.of(tenant);
    }

    /// One domain.
    /// @throws Problem 404 when the tenant has none of this name
    @Transactional(readOnly = true)
    public MailDomain get(Actor actor, TenantId tenant, String name) {
        access.require(actor, VIEW_DOMAINS, tenant);
        return DomainName.read(name).flatMap(read -> store.find(tenant, read))
                .orElseThrow(() -> Problem.notFound("domain"));
    }

    /// Asks beforehand what every change asks, for an edge that judges fields between.
    /// @throws Problem as the change itself would
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant, String name) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        get(actor, tenant, name);
    }

    /// What happened to a domain, newest first.
    @Transactional(readOnly = true)
    public List<DomainEvent> history(Actor actor, MailDomain domain) {
        access.require(actor, VIEW_DOMAINS, domain.tenant());
        return history.of(domain);
    }

    /// Where addresses may be given out: the domain we made for the tenant, and those it has proven.
    @Transactional(readOnly = true)
    public List<OwnedDomain> names(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        var owned = new ArrayList<OwnedDomain>();
        var proven = store.of(tenant).stream().filter(domain -> domain.ownership().proven()
                && domain.status() != Status.REMOVING && domain.aliasOf() == null).toList();
        proven.forEach(domain -> owned.add(new OwnedDomain(domain.name(), domain.primary(), false)));
        owned.add(new OwnedDomain(ownOf(tenant), proven.stream().noneMatch(MailDomain::primary), true));
        return owned;
    }

    /// Whose mail would have nowhere to arrive if the domain's incoming mail moved here now; some of them by name.
    @Transactional(readOnly = true)
    public MailboxGaps.Gaps withoutMailbox(Actor actor, TenantId tenant, DomainName name) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return gaps.of(tenant, name, NAMED_GAPS);
    }

    /// How many domains wait for their people to do something; 0 for those who may not see them.
    @Transactional(readOnly = true)
    public int needingAttention(Actor actor, TenantId tenant) {
        return access.may(actor, VIEW_DOMAINS, tenant)
                ? (int) store.named(tenant).stream()
                        .filter(MailDomainStore.Named::wanting).count()
                : 0;
    }

    /// Starts with a domain: from now on its ownership record is looked for. Blocks nobody else.
    @Transactional
    public MailDomainResult add(Actor actor, TenantId tenant, String typed) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        var reason = refused.refuse(typed);
        if (reason.isPresent()) {
            return new Refused(typed.strip(), reason.get());
        }
        var name = DomainName.read(typed).orElseThrow();
        if (store.count(tenant) >= MOST) {
            throw Problem.conflict("too-many-domains", "An organisation has at most " + MOST + " domains.");
        }
        var id = Ids.next();
        var now = clock.instant();
        if (!store.insertIfAbsent(id, tenant, name, Challenge.next(), now)) {
            return store.find(tenant, name).filter(had -> had.status() == Status.REMOVING).isPresent()
                    ? new Leaving(name)
                    : new AlreadyThere(name);
        }
        var domain = store.find(tenant, id).orElseThrow();
        records.expect(tenant, id, ExpectedRecords.of(domain, List.of()));
        changes.note(actor, domain, "domain.added", DomainEvent.Kind.ADDED, null);
        return changes.done(domain);
    }

    /// Has it looked at now, and often for a while. What was looked at a moment ago has its turn soon: no resolver is
    /// asked more often than that, and nobody has to ask twice.
    @Transactional
    public MailDomainResult recheck(Actor actor, TenantId tenant, String name) {
        return change(actor, tenant, name, (domain, now) -> {
            var last = domain.checkedAt();
            var due = last == null || now.isAfter(last.plus(BETWEEN_LOOKS)) ? now : last.plus(BETWEEN_LOOKS);
            if (domain.status() == Status.VERIFIED) {
                queue.lookAgain(domain.id(), due);
            } else {
                queue.hurry(domain.id(), now, due);
            }
            return changes.done(domain);
        });
    }

    /// What receivers are asked to do with mail that only pretends to come from the domain.
    @Transactional
    public MailDomainResult setDmarc(Actor actor, TenantId tenant, String name, DmarcPolicy policy) {
        return change(actor, tenant, name, (domain, now) -> {
            if (policy != domain.dmarc()) {
                store.setDmarc(domain, policy);
                changes.expect(domain);
                changes.note(changes.entry(actor, domain, "domain.dmarc_changed").changing("policy",
                        domain.dmarc().word(), policy.word()), domain, DomainEvent.Kind.DMARC_CHANGED,
                        policy.word());
            }
            return changes.done(domain);
        });
    }

    /// Leaves a record alone: it no longer counts against the domain.
    @Transactional
    public MailDomainResult optOut(Actor actor, TenantId tenant, String name, UUID record, String reason) {
        return opt(actor, tenant, name, record, reason);
    }

    /// Counts a record again.
    @Transactional
    public MailDomainResult optIn(Actor actor, TenantId tenant, String name, UUID record) {
        return opt(actor, tenant, name, record, null);
    }

    private MailDomainResult opt(Actor actor, TenantId tenant, String name, UUID id, @Nullable String reason) {
        return change(actor, tenant, name, (domain, now) -> {
            var record = domain.records().stream().filter(each -> each.id().equals(id)).findFirst()
                    // Without its ownership record a domain is nobody's, so there is nothing to decide about it.
                    .filter(each -> each.purpose() != com.dezky.maildomain.check.Purpose.OWNERSHIP)
                    .orElseThrow(() -> Problem.notFound("record"));
            records.optOut(id, reason == null ? null : new OptOut(reason, actor.name(), now));
            changes.restand(domain);
            changes.note(changes.entry(actor, domain, reason == null
                    ? "domain.record_opted_in"
                    : "domain.record_opted_out").changing(record.type() + " " + record.host(), null, reason), domain,
                    reason == null ? DomainEvent.Kind.OPTED_IN : DomainEvent.Kind.OPTED_OUT,
                    record.type() + " " + record.host());
            return changes.done(domain);
        });
    }

    /// Starts a change of signing keys: new ones are made, shown among the records, and sign once DNS has them.
    @Transactional
    public MailDomainResult rotateKeys(Actor actor, TenantId tenant, String name) {
        return change(actor, tenant, name, (domain, now) -> {
            var main = domain.aliasOf();
            if (main != null) {
                return new IsAlias(domain.name(), main);
            }
            if (!domain.ownership().proven()) {
                return new NotProven(domain.name());
            }
            if (!domain.inMail() || domain.rotation() != null) {
                return new NotNow(domain.name());
            }
            store.setRotation(domain, DkimRotation.named(DkimRotation.Stage.REQUESTED, "dz" + now.getEpochSecond()),
                    now);
            changes.note(actor, domain, "domain.keys_rotated", DomainEvent.Kind.KEYS_ASKED, null);
            events.publishEvent(new MailDomainsChanged(tenant));
            return changes.done(domain);
        });
    }

    /// The expected records as a zone file (RFC 1035, section 5), for a name server to read.
    @Transactional(readOnly = true)
    public String zoneFile(Actor actor, TenantId tenant, String name) {
        return ZoneText.of(get(actor, tenant, name));
    }

    /// Domains of every tenant that may be released: none of them has shown whose it is for 30 days. For operators.
    @Transactional(readOnly = true)
    public List<MailDomain> releasable(Actor actor) {
        access.requireOperator(actor);
        return store.lostBefore(clock.instant().minus(MailDomain.RELEASABLE_AFTER));
    }

    private MailDomainResult change(Actor actor, TenantId tenant, String name,
            BiFunction<MailDomain, Instant, MailDomainResult> work) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        var domain = DomainName.read(name).flatMap(read -> store.lock(tenant, read))
                .orElseThrow(() -> Problem.notFound("domain"));
        return domain.status() == Status.REMOVING ? new Leaving(domain.name()) : work.apply(domain, clock.instant());
    }

    private DomainName ownOf(TenantId tenant) {
        return new DomainName(tenants.find(tenant).orElseThrow().mailDomain());
    }
}
