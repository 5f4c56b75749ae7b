package com.dezky.member.invitation;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Person;
import com.dezky.access.Persons;
import com.dezky.access.Roster;
import com.dezky.access.Scope;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.billing.Subscriptions;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.LinkSecret;
import com.dezky.kernel.TenantId;
import com.dezky.member.MembersChanged;
import com.dezky.member.invitation.AcceptResult.Gone;
import com.dezky.member.invitation.AcceptResult.Joined;
import com.dezky.member.invitation.AcceptResult.NoSeatLeft;
import com.dezky.member.invitation.AcceptResult.OtherAddress;
import com.dezky.member.invitation.AcceptResult.Suspended;
import com.dezky.member.invitation.Invitation.State;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantProgress;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The guest's end of an invitation. Whoever holds the link may read it; only the person it was sent to can accept.
@Service
public class Acceptance {
    private static final Set<Tenant.Status> JOINABLE = Set.of(Tenant.Status.PENDING, Tenant.Status.ACTIVE);

    private final InvitationStore store;
    private final TenantProgress tenants;
    private final Persons persons;
    private final Memberships memberships;
    private final Subscriptions subscriptions;
    private final Access access;
    private final Scope scope;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Acceptance(InvitationStore store, TenantProgress tenants, Persons persons, Memberships memberships,
            Subscriptions subscriptions, Access access, Scope scope, Audit audit, ApplicationEventPublisher events,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.tenants = tenants;
        this.persons = persons;
        this.memberships = memberships;
        this.subscriptions = subscriptions;
        this.access = access;
        this.scope = scope;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What the link offers; empty when it offers nothing any more, or never did. Not inside a transaction.
    public Optional<Offer> open(LinkSecret link) {
        var found = transaction.execute(begun -> store.findByLink(link));
        return Optional.ofNullable(found).flatMap(ids -> ids).flatMap(ids -> scope.tenant(ids.tenant(),
                () -> transaction.execute(begun -> store.find(ids.tenant(), ids.id())
                        .filter(this::open)
                        .flatMap(invitation -> tenants.find(ids.tenant()).filter(Acceptance::joinable)
                                .map(tenant -> new Offer(invitation, tenant.name()))))));
    }

    /// Joins the tenant that the link invites to, in the roles it offers. Takes a seat.
    @Transactional
    public AcceptResult accept(Actor actor, LinkSecret link) {
        var found = store.findByLink(link).orElse(null);
        if (found == null) {
            return new Gone();
        }
        access.enterInvited(found.tenant());
        var invitation = store.lock(found.tenant(), found.id()).filter(this::open)
                .filter(locked -> store.carries(locked.id(), link)).orElse(null);
        if (invitation == null || tenants.find(found.tenant()).filter(Acceptance::joinable).isEmpty()) {
            return new Gone();
        }
        var self = persons.self(actor);
        return invitation.email().equals(new EmailAddress(self.email()))
                ? join(actor, self, invitation)
                : new OtherAddress(invitation.email());
    }

    private AcceptResult join(Actor actor, Person self, Invitation invitation) {
        var tenant = invitation.tenant();
        var paid = subscriptions.lockSeats(tenant); // or two guests could take the last one
        var state = memberships.of(tenant, self.id()).map(Memberships.Membership::state).orElse(Roster.State.REMOVED);
        return switch (state) {
            case SUSPENDED -> new Suspended();
            case ACTIVE -> {
                store.accept(invitation.id(), self.id(), clock.instant());
                yield new Joined(tenant);
            }
            case REMOVED -> {
                if (memberships.seatsTaken(tenant) >= paid) {
                    yield new NoSeatLeft();
                }
                joined(actor, self, invitation, memberships.join(tenant, self.id(), invitation.roles()));
                yield new Joined(tenant);
            }
        };
    }

    private void joined(Actor actor, Person self, Invitation invitation, UUID membership) {
        store.accept(invitation.id(), self.id(), clock.instant());
        TenantId tenant = invitation.tenant();
        audit.record(AuditEvent.of(actor, "invitation.accepted", tenant, "member", membership, self.email())
                .changing("roles", null, Invitations.roles(invitation)));
        events.publishEvent(new MembersChanged(tenant, Set.of(membership)));
    }

    private boolean open(Invitation invitation) {
        return invitation.stateAt(clock.instant()) == State.OPEN;
    }

    private static boolean joinable(Tenant tenant) {
        return JOINABLE.contains(tenant.status());
    }
}
