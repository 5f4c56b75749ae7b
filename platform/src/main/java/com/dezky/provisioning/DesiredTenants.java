package com.dezky.provisioning;

import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.access.Scope;
import com.dezky.billing.Catalogue;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomainProgress;
import com.dezky.member.IdentityAccount;
import com.dezky.member.Mailbox;
import com.dezky.member.MemberProgress;
import com.dezky.provisioning.step.DesiredMember;
import com.dezky.provisioning.step.DesiredTenant;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.provisioning.step.StepKey;
import com.dezky.storage.StorageProgress;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Computes what should exist for a tenant. Never stored: it is whatever our tables say now.
@Component
class DesiredTenants {
    private final TenantProgress tenants;
    private final Roster roster;
    private final MemberProgress members;
    private final MailDomainProgress domains;
    private final StorageProgress storage;
    private final Catalogue catalogue;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final ProvisioningSettings settings;
    private final Clock clock;

    DesiredTenants(TenantProgress tenants, Roster roster, MemberProgress members,
            MailDomainProgress domains, StorageProgress storage, Catalogue catalogue, Scope scope,
            TransactionTemplate transaction, ProvisioningSettings settings, Clock clock) {
        this.tenants = tenants;
        this.roster = roster;
        this.members = members;
        this.domains = domains;
        this.storage = storage;
        this.catalogue = catalogue;
        this.scope = scope;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /// In the platform's scope: who is needed elsewhere is a question across tenants.
    DesiredTenant of(TenantId id, Map<StepKey, Map<String, String>> accepted, Set<StepKey> waiting) {
        return scope.platform(() -> Optional.ofNullable(transaction.execute(open -> {
            var tenant = tenants.find(id).orElseThrow();
            var now = clock.instant();
            var plan = catalogue.of(tenant.plan());
            var people = members.desired(id);
            var mailboxes = people.mailboxes().stream().filter(mailbox -> mailbox.person() != null)
                    .collect(Collectors.toMap(Mailbox::person, Mailbox::address));
            return new DesiredTenant(tenant, presence(tenant),
                    roster.of(id).stream().map(entry -> member(tenant, entry, mailboxes, now)).toList(), people,
                    domains.desired(id), now, storage.desired(id, tenant.plan()), plan.mailboxBytes(), accepted,
                    waiting);
        })).orElseThrow());
    }

    private Presence presence(Tenant tenant) {
        return switch (tenant.status()) {
            case PENDING, ACTIVE -> Presence.OPEN;
            case SUSPENDED -> Presence.FROZEN;
            case DELETING -> purgeDue(tenant) ? Presence.GONE : Presence.CLOSING;
            case DELETED -> Presence.GONE;
        };
    }

    private boolean purgeDue(Tenant tenant) {
        var purgeAfter = tenant.purgeAfter();
        return purgeAfter != null && !clock.instant().isBefore(purgeAfter.plus(settings.purgeGrace()));
    }

    private DesiredMember member(Tenant tenant, Roster.Entry entry, Map<PersonId, String> mailboxes, Instant now) {
        var purgeAfter = entry.purgeAfter();
        return new DesiredMember(entry.id(), entry.person(), entry.subject(), entry.email(), entry.name(),
                entry.enabled() && entry.state() == Roster.State.ACTIVE,
                entry.roles().contains(Role.OWNER) || entry.roles().contains(Role.BILLING_ADMIN),
                entry.enabled() && entry.neededElsewhere(), entry.onlyHere(),
                entry.state() == Roster.State.REMOVED,
                entry.state() == Roster.State.REMOVED && purgeAfter != null && !now.isBefore(purgeAfter),
                entry.atHome()
                        ? IdentityAccount.of(tenant.id(), tenant.slug().value(), entry.person(), entry.email(),
                                entry.name(), mailboxes.get(entry.person()))
                        : null);
    }
}
