package com.dezky.maildomain;

import static com.dezky.access.Permission.MANAGE_DOMAINS;
import static com.dezky.access.Permission.RELEASE_DOMAINS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.maildomain.MailDomainResult.HasAliases;
import com.dezky.maildomain.MailDomainResult.InUse;
import com.dezky.maildomain.MailDomainResult.IsAlias;
import com.dezky.maildomain.MailDomainResult.IsPrimary;
import com.dezky.maildomain.MailDomainResult.Leaving;
import com.dezky.maildomain.MailDomainResult.NotNow;
import com.dezky.maildomain.MailDomainResult.NotProven;
import com.dezky.maildomain.MailDomainResult.Removed;
import com.dezky.tenant.TenantProgress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a domain is among a tenant's others: the primary one, an alias of one, or on its way out. Whoever gives out an
/// address on a domain holds it ({@link MailDomainProgress#hold}), so none can come about while this asks for users.
@Service
public class DomainMoves {
    private static final int USERS_NAMED = 50;

    private final MailDomainStore store;
    private final DomainChanges changes;
    private final List<DomainUse> uses;
    private final TenantProgress tenants;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DomainMoves(MailDomainStore store, DomainChanges changes, List<DomainUse> uses, TenantProgress tenants,
            Access access, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.uses = uses;
        this.tenants = tenants;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /// Makes everybody's first address one on this domain; the old ones stay as aliases. The domain we made for the
    /// tenant can be made primary again by its own name.
    @Transactional
    public MailDomainResult makePrimary(Actor actor, TenantId tenant, String name) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        var read = DomainName.read(name).orElseThrow(() -> Problem.notFound("domain"));
        var own = own(tenant);
        var before = store.of(tenant).stream().filter(MailDomain::primary).findFirst();
        if (read.equals(own)) {
            return backToOwn(actor, before.orElse(null), own);
        }
        var domain = lock(tenant, read);
        var unfit = unfit(domain);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (!domain.primary()) {
            store.setPrimary(tenant, domain.id());
            var from = before.map(MailDomain::name).orElse(own);
            changes.note(changes.entry(actor, domain, "domain.made_primary").changing("primary", from.unicode(),
                    domain.name().unicode()), domain, DomainEvent.Kind.MADE_PRIMARY, null);
            events.publishEvent(new PrimaryDomainChanged(tenant, from, domain.name(), actor));
        }
        return changes.done(domain);
    }

    private MailDomainResult backToOwn(Actor actor, @Nullable MailDomain before, DomainName own) {
        if (before == null) {
            throw Problem.conflict("already-primary", own.unicode() + " is the primary domain already.");
        }
        store.setPrimary(before.tenant(), null);
        changes.record(changes.entry(actor, before, "domain.made_primary").changing("primary",
                before.name().unicode(), own.unicode()));
        events.publishEvent(new PrimaryDomainChanged(before.tenant(), before.name(), own, actor));
        store.announce(before.tenant());
        return changes.done(before);
    }

    /// Gives every address of the main domain a second name on this one.
    @Transactional
    public MailDomainResult addAlias(Actor actor, TenantId tenant, String mainName, String aliasName) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        var main = lock(tenant, named(mainName));
        var alias = lock(tenant, named(aliasName));
        if (main.id().equals(alias.id())) {
            throw Problem.conflict("alias-of-itself", "A domain cannot be an alias of itself.");
        }
        var unfit = unfit(main).or(() -> unfit(alias)).or(() -> used(alias));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (alias.primary()) {
            return new IsPrimary(alias.name());
        }
        store.setAliasOf(alias, main.id());
        changes.expect(alias);
        changes.note(changes.entry(actor, alias, "domain.alias_added").changing("aliasOf", null,
                main.name().unicode()), alias, DomainEvent.Kind.ALIAS_ADDED, main.name().unicode());
        events.publishEvent(new MailDomainsChanged(tenant));
        return changes.done(alias);
    }

    /// Makes an alias a domain of its own again.
    @Transactional
    public MailDomainResult removeAlias(Actor actor, TenantId tenant, String aliasName) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        var alias = lock(tenant, named(aliasName));
        var main = alias.aliasOf();
        if (alias.status() == Status.REMOVING) {
            return new Leaving(alias.name());
        }
        if (main == null) {
            return changes.done(alias);
        }
        store.setAliasOf(alias, null);
        changes.expect(alias);
        changes.note(changes.entry(actor, alias, "domain.alias_removed").changing("aliasOf", main.unicode(), null),
                alias, DomainEvent.Kind.ALIAS_REMOVED, main.unicode());
        events.publishEvent(new MailDomainsChanged(tenant));
        return changes.done(alias);
    }

    /// Takes a domain away, unless something uses it. What the mail server has of it goes next; until then nobody else
    /// can prove it.
    @Transactional
    public MailDomainResult remove(Actor actor, TenantId tenant, String name) {
        access.require(actor, MANAGE_DOMAINS, tenant);
        var domain = lock(tenant, named(name));
        if (domain.status() == Status.REMOVING) {
            return changes.done(domain);
        }
        if (domain.primary()) {
            return new IsPrimary(domain.name());
        }
        var aliases = store.aliasesOf(domain);
        if (!aliases.isEmpty()) {
            return new HasAliases(aliases.stream().map(MailDomain::name).toList());
        }
        var used = used(domain);
        if (used.isPresent()) {
            return used.get();
        }
        changes.record(changes.entry(actor, domain, "domain.removed"));
        store.announce(tenant);
        if (!domain.ownership().proven()) {
            store.delete(domain.id());
            return new Removed();
        }
        store.leave(domain, null);
        events.publishEvent(new MailDomainsChanged(tenant));
        return changes.done(domain);
    }

    /// Takes a domain from a tenant that has not shown it is theirs for 30 days, so that another may prove it. Whoever
    /// has an address on it moves to the tenant's own domain. For operators.
    /// @throws Problem 409 `not-releasable` before that time
    @Transactional
    public MailDomainResult release(Actor actor, TenantId tenant, String name) {
        access.require(actor, RELEASE_DOMAINS, tenant);
        var domain = lock(tenant, named(name));
        if (domain.status() == Status.REMOVING) {
            return new Leaving(domain.name());
        }
        if (!domain.releasable(clock.instant())) {
            throw Problem.conflict("not-releasable",
                    "A domain can be released when its ownership has not been seen for "
                            + MailDomain.RELEASABLE_AFTER.toDays() + " days.");
        }
        for (var alias : store.aliasesOf(domain)) {
            store.setAliasOf(alias, null);
            changes.expect(alias);
        }
        store.leave(domain, clock.instant());
        changes.record(changes.entry(actor, domain, "domain.released"));
        if (domain.primary()) {
            events.publishEvent(new PrimaryDomainChanged(tenant, domain.name(), own(tenant), actor));
        }
        events.publishEvent(new MailDomainReleased(tenant, domain.name(), actor));
        events.publishEvent(new MailDomainsChanged(tenant));
        store.announce(tenant);
        return changes.done(domain);
    }

    /// Why a domain can have no part in this: it leaves, is nobody's, or is an alias.
    private Optional<MailDomainResult> unfit(MailDomain domain) {
        var main = domain.aliasOf();
        if (domain.status() == Status.REMOVING) {
            return Optional.of(new Leaving(domain.name()));
        }
        if (!domain.ownership().proven()) {
            return Optional.of(new NotProven(domain.name()));
        }
        if (main != null) {
            return Optional.of(new IsAlias(domain.name(), main));
        }
        return domain.rotation() == null ? Optional.empty() : Optional.of(new NotNow(domain.name()));
    }

    private Optional<MailDomainResult> used(MailDomain domain) {
        var users = uses.stream().flatMap(use -> use.of(domain.tenant(), domain.name(), USERS_NAMED).stream())
                .limit(USERS_NAMED).toList();
        return users.isEmpty() ? Optional.empty() : Optional.of(new InUse(users));
    }

    private MailDomain lock(TenantId tenant, DomainName name) {
        return store.lock(tenant, name).orElseThrow(() -> Problem.notFound("domain"));
    }

    private static DomainName named(String name) {
        return DomainName.read(name).orElseThrow(() -> Problem.notFound("domain"));
    }

    private DomainName own(TenantId tenant) {
        return new DomainName(tenants.find(tenant).orElseThrow().mailDomain());
    }
}
