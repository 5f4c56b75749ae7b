package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_OWNERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Role;
import com.dezky.access.Roster.State;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.OwnershipResult.AlreadyOwner;
import com.dezky.member.OwnershipResult.NotActive;
import com.dezky.member.OwnershipResult.NotAnOwner;
import com.dezky.member.OwnershipResult.Self;
import com.dezky.member.OwnershipResult.Transferred;
import com.dezky.notification.Letters;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.tenant.TenantProgress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Handing an organisation over: one owner makes somebody else an owner in their place. There is an owner at every
/// moment of it.
@Service
public class Ownership {
    private final Access access;
    private final Memberships memberships;
    private final TenantProgress tenants;
    private final Letters letters;
    private final Outbox outbox;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Ownership(Access access, Memberships memberships, TenantProgress tenants, Letters letters, Outbox outbox,
            Audit audit, ApplicationEventPublisher events) {
        this.access = access;
        this.memberships = memberships;
        this.tenants = tenants;
        this.letters = letters;
        this.outbox = outbox;
        this.audit = audit;
        this.events = events;
    }

    /// Who could be handed it, by name; at most `limit`.
    /// @param text part of a name or address; null for everybody
    @Transactional(readOnly = true)
    public List<Membership> candidates(Actor actor, TenantId tenant, @Nullable String text, int limit) {
        access.require(actor, MANAGE_OWNERS, tenant);
        return memberships.list(tenant, new Filter(text, null, State.ACTIVE), Memberships.Position.START, limit)
                .stream().map(Memberships.Listed::membership)
                .filter(member -> !member.roles().contains(Role.OWNER)).toList();
    }

    /// One of them.
    /// @throws Problem 404 when there is no such member
    @Transactional(readOnly = true)
    public Membership candidate(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, MANAGE_OWNERS, tenant);
        return present(memberships.find(tenant, id).orElse(null));
    }

    /// Asks beforehand what handing over asks, for an edge that judges fields between.
    @Transactional(readOnly = true)
    public void requireOwner(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_OWNERS, tenant);
    }

    /// Makes a member an owner and the actor an admin. Both are told.
    /// @throws Problem 404 when there is no such member
    @Transactional
    public OwnershipResult transfer(Actor by, TenantId tenant, UUID to) {
        access.require(by, MANAGE_OWNERS, tenant);
        // The owners first: two who hand over at once decide after each other, and the second finds what is so by then.
        var owners = memberships.of(tenant, Set.copyOf(memberships.lockOwners(tenant)));
        var giver = owners.stream().filter(owner -> owner.person().equals(by.person())).findFirst();
        var taker = present(memberships.lock(tenant, to).orElse(null));
        if (giver.isEmpty()) {
            return new NotAnOwner();
        } else if (taker.id().equals(giver.get().id())) {
            return new Self();
        } else if (taker.state() != State.ACTIVE) {
            return new NotActive();
        } else if (taker.roles().contains(Role.OWNER)) {
            return new AlreadyOwner();
        }
        memberships.changeRoles(taker.id(), instead(taker.roles(), Role.MEMBER, Role.OWNER));
        memberships.changeRoles(giver.get().id(), instead(giver.get().roles(), Role.OWNER, Role.ADMIN));
        return told(by, taker, giver.get());
    }

    private static Membership present(@Nullable Membership found) {
        if (found == null || found.state() == State.REMOVED) {
            throw Problem.notFound("member");
        }
        return found;
    }

    private static Set<Role> instead(Set<Role> roles, Role old, Role now) {
        var changed = EnumSet.of(now);
        changed.addAll(roles);
        changed.remove(old);
        return changed;
    }

    private OwnershipResult told(Actor by, Membership taker, Membership giver) {
        var tenant = taker.tenant();
        var owner = memberships.find(tenant, taker.id()).orElseThrow();
        var previous = memberships.find(tenant, giver.id()).orElseThrow();
        audit.record(AuditEvent.of(by, "tenant.ownership_transferred", tenant, "member", owner.id(), owner.email())
                .changing("roles", words(taker), words(owner))
                .changing("previousOwner", null, previous.id())
                .changing("previousOwnerRoles", words(giver), words(previous)));
        var organisation = tenants.find(tenant).orElseThrow();
        var key = "ownership." + Ids.next();
        var taken = letters.of(tenant, "ownership.mail.taken.", "name", owner.name(), "by", previous.name(),
                "organisation", organisation.name());
        outbox.send(new Mail(tenant, new EmailAddress(owner.email()), taken.subject(), taken.body(), key + ".taken"));
        var given = letters.of(tenant, "ownership.mail.given.", "name", previous.name(), "to", owner.name(),
                "organisation", organisation.name());
        outbox.send(new Mail(tenant, new EmailAddress(previous.email()), given.subject(), given.body(),
                key + ".given"));
        events.publishEvent(new MembersChanged(tenant, Set.of(owner.id(), previous.id())));
        return new Transferred(owner, previous);
    }

    private static String words(Membership member) {
        return member.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }
}
