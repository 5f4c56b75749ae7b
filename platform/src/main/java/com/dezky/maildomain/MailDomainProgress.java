package com.dezky.maildomain;

import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DkimRotation.Stage;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.stalwart.ZoneRecord;
import com.dezky.tenant.TenantProgress;
import com.dezky.tenant.TenantPurged;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What the mail server should have for a tenant's domains, and what it reports back. Called in a tenant's or the
/// platform's scope; asks for no permission, since no person stands behind it.
@Service
public class MailDomainProgress {
    private final MailDomainStore store;
    private final HistoryStore history;
    private final DomainChanges changes;
    private final TenantProgress tenants;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailDomainProgress(MailDomainStore store, HistoryStore history, DomainChanges changes,
            TenantProgress tenants, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.history = history;
        this.changes = changes;
        this.tenants = tenants;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /// The domains that are proven to be the tenant's, and those that must go. Not the one we made for it.
    @Transactional(readOnly = true)
    public List<DesiredDomain> desired(TenantId tenant) {
        var all = store.of(tenant);
        return all.stream().filter(domain -> domain.ownership().proven())
                // An alias is a name of its main domain; where it was a domain of its own before, that must go first.
                .filter(domain -> domain.aliasOf() == null || leaving(domain))
                .map(domain -> new DesiredDomain(domain.id(), domain.name(), store.stalwartId(domain.id()),
                        domain.mxHere(),
                        all.stream().filter(other -> domain.name().equals(other.aliasOf()) && !leaving(other))
                                .map(MailDomain::name).collect(Collectors.toUnmodifiableSet()),
                        domain.rotation(), leaving(domain)))
                .toList();
    }

    private static boolean leaving(MailDomain domain) {
        return domain.status() == Status.REMOVING || domain.aliasOf() != null && domain.inMail();
    }

    /// Notes the mail server's id of a domain and the records it asks for. Said again, it changes nothing.
    @Transactional
    public void published(TenantId tenant, UUID id, String stalwartId, List<ZoneRecord> zone) {
        var domain = store.lock(tenant, id).orElse(null);
        if (domain == null || domain.status() == Status.REMOVING || domain.aliasOf() != null
                || stalwartId.equals(store.stalwartId(id)) && zone.equals(store.zone(id))) {
            return;
        }
        var now = clock.instant();
        if (!domain.inMail()) {
            history.add(domain, DomainEvent.Kind.IN_MAIL, null, now);
        }
        store.setUpstream(id, stalwartId, zone);
        advanceKeys(domain, zone);
        changes.expect(domain);
        store.aliasesOf(domain).forEach(changes::expect);
        store.announce(tenant);
    }

    /// New keys that stand in the zone are waited for in DNS; a rotation whose old keys are gone is over.
    private void advanceKeys(MailDomain domain, List<ZoneRecord> zone) {
        var rotation = domain.rotation();
        if (rotation == null) {
            return;
        }
        var keys = zone.stream().map(line -> ExpectedRecords.host(line.name()))
                .filter(host -> host.contains("._domainkey.")).toList();
        Predicate<String> ours = rotation::brings;
        if (rotation.stage() == Stage.REQUESTED && keys.stream().filter(ours).count() == 2) {
            store.setRotation(domain, rotation.at(Stage.PUBLISHING), clock.instant());
            history.add(domain, DomainEvent.Kind.KEYS_SHOWN, null, clock.instant());
        } else if (rotation.stage() == Stage.DESTROYING && !keys.isEmpty() && keys.stream().allMatch(ours)) {
            store.setRotation(domain, null, clock.instant());
            history.add(domain, DomainEvent.Kind.KEYS_DONE, null, clock.instant());
        }
    }

    /// The new keys sign now, and the old ones retire.
    @Transactional
    public void activated(TenantId tenant, UUID id) {
        var domain = store.lock(tenant, id).orElseThrow();
        var rotation = domain.rotation();
        if (rotation != null && rotation.stage() == Stage.ACTIVATING) {
            store.setRotation(domain, rotation.at(Stage.RETIRING), clock.instant());
            history.add(domain, DomainEvent.Kind.KEYS_ACTIVE, null, clock.instant());
            changes.expect(domain);
            store.announce(tenant);
        }
    }

    /// Nothing of it is on the mail server any more, neither as a domain nor as an alias of one.
    @Transactional
    public void gone(TenantId tenant, UUID id) {
        var domain = store.lock(tenant, id).orElse(null);
        if (domain == null) {
            return;
        }
        if (domain.status() == Status.REMOVING) {
            store.delete(id);
            audit.record(AuditEvent.of(Actor.system(), "domain.gone", tenant, "domain", id, domain.name().unicode()));
        } else {
            store.setUpstream(id, null, List.of());
        }
        events.publishEvent(new MailDomainsChanged(tenant));
        store.announce(tenant);
    }

    /// Keeps an owned domain from being removed until the transaction ends, for whoever gives out an address on it.
    /// @return false when the tenant owns no such domain
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(TenantId tenant, DomainName name) {
        return name.value().equals(own(tenant)) || store.hold(tenant, name);
    }

    /// Where a new person's first address is.
    @Transactional(readOnly = true)
    public DomainName primary(TenantId tenant) {
        return store.of(tenant).stream().filter(MailDomain::primary).map(MailDomain::name).findFirst()
                .orElseGet(() -> new DomainName(own(tenant)));
    }

    private String own(TenantId tenant) {
        return tenants.find(tenant).orElseThrow().mailDomain();
    }

    /// Whoever comes after a tenant may prove what was its.
    @EventListener
    void purged(TenantPurged event) {
        store.deleteAll(event.tenant());
    }
}
