package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_MEMBERS;
import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.AddressOffers.Offer;
import com.dezky.member.TeamResult.Done;
import com.dezky.member.TeamResult.NoAddress;
import com.dezky.member.TeamResult.Stale;
import com.dezky.member.TeamResult.UnknownMember;
import com.dezky.tenant.TenantSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Mailboxes that several people read and send as: made for it, or handed over by somebody who left.
@Service
public class SharedMailboxes {
    private static final int MOST = 500;
    private static final int MOST_ALIASES = 50;

    private final Access access;
    private final MailboxStore store;
    private final AddressStore addresses;
    private final AddressOffers offers;
    private final Staff staff;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TenantSettings settings;
    private final Clock clock;

    SharedMailboxes(Access access, MailboxStore store, AddressStore addresses, AddressOffers offers, Staff staff,
            Audit audit, ApplicationEventPublisher events, TenantSettings settings, Clock clock) {
        this.access = access;
        this.store = store;
        this.addresses = addresses;
        this.offers = offers;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /// Those in use, by name.
    @Transactional(readOnly = true)
    public List<Staffed.Counted<Mailbox>> list(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return counted(tenant, store.shared(tenant));
    }

    /// Removed ones that can be taken back.
    @Transactional(readOnly = true)
    public List<Staffed.Counted<Mailbox>> removed(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return counted(tenant, store.all(tenant).stream().filter(mailbox -> mailbox.restorable(clock.instant()))
                .toList());
    }

    private List<Staffed.Counted<Mailbox>> counted(TenantId tenant, List<Mailbox> mailboxes) {
        return staff.count(tenant, mailboxes, Mailbox::id, store.members(tenant));
    }

    /// One with its people; a removed one too, while it can be taken back.
    /// @throws Problem 404 when there is none
    @Transactional(readOnly = true)
    public Staffed<Mailbox> get(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return read(tenant, id);
    }

    /// Asks beforehand what every change asks, for an edge that judges fields between.
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_MEMBERS, tenant);
    }

    @Transactional
    public TeamResult<Mailbox> create(CreateSharedMailbox order) {
        var tenant = order.tenant();
        access.require(order.by(), MANAGE_MEMBERS, tenant);
        if (store.shared(tenant).size() >= MOST) {
            throw Problem.conflict("too-many-mailboxes", "An organisation has at most " + MOST
                    + " shared mailboxes.");
        }
        var id = Ids.next();
        var stranger = staff.stranger(tenant, order.members());
        if (stranger.isPresent()) {
            return new UnknownMember<>(stranger.get());
        }
        return switch (offers.ask(tenant, order.address(), id)) {
            case Offer.No(var why) -> new NoAddress<>("/address", why);
            case Offer.Free free -> {
                store.insert(id, tenant, Mailbox.Kind.SHARED, null, order.name(), order.quotaBytes());
                give(tenant, id, free);
                store.setMembers(tenant, id, order.members());
                audit.record(AuditEvent.of(order.by(), "shared_mailbox.created", tenant, "shared_mailbox", id,
                        order.name()).changing("address", null, free.address().value())
                        .changing("quotaBytes", null, order.quotaBytes())
                        .changing("members", null, order.members().size()));
                yield done(tenant, id, order.members());
            }
        };
    }

    /// Changes what the order names, all of it or nothing.
    @Transactional
    public TeamResult<Mailbox> change(ChangeSharedMailbox order) {
        var tenant = order.tenant();
        var was = lock(order.by(), tenant, order.id());
        if (was.version() != order.version()) {
            return new Stale<>(read(tenant, was.id()));
        }
        var free = new ArrayList<Offer.Free>();
        var refused = ask(order, was.id(), free);
        if (refused.isPresent()) {
            return refused.get();
        }
        free.forEach(offer -> offers.toMailbox(tenant, offer, was.id()));
        if (order.address() != null) {
            addresses.makePrimary(was.id(), free.getFirst().address());
        }
        if (order.aliases() != null) {
            var kept = new HashSet<String>();
            free.forEach(offer -> kept.add(offer.address().value()));
            // What was primary until this order stays as an alias, whatever the list was written for.
            kept.add(was.address());
            was.aliases().stream().filter(alias -> !kept.contains(alias))
                    .forEach(alias -> addresses.release(was.id(), alias));
        }
        var quota = order.quotaBytes();
        store.change(was.id(), Objects.requireNonNullElse(order.name(), was.name()),
                quota == null ? was.quotaBytes() : quota.orElse(null), was.forwarding(), was.reply());
        var now = store.find(tenant, was.id()).orElseThrow();
        audit.record(AuditEvent.of(order.by(), "shared_mailbox.changed", tenant, "shared_mailbox", was.id(),
                now.name()).changing("name", was.name(), now.name()).changing("address", was.address(), now.address())
                .changing("aliases", String.join(", ", was.aliases()), String.join(", ", now.aliases()))
                .changing("quotaBytes", was.quotaBytes(), now.quotaBytes()));
        return done(tenant, was.id(), Set.of());
    }

    /// Every address that the order names, the primary one first.
    private Optional<TeamResult<Mailbox>> ask(ChangeSharedMailbox order, UUID id, List<Offer.Free> free) {
        var typed = new ArrayList<Typed>();
        if (order.address() != null) {
            typed.add(new Typed("/address", order.address()));
        }
        if (order.aliases() != null) {
            if (order.aliases().size() > MOST_ALIASES) {
                return Optional.of(new NoAddress<>("/aliases", new AddressRefusal.Unreadable("too-many",
                        "has at most " + MOST_ALIASES + " addresses")));
            }
            var at = 0;
            for (var alias : order.aliases()) {
                typed.add(new Typed("/aliases/" + at++, alias));
            }
        }
        for (var one : typed) {
            switch (offers.ask(order.tenant(), one.text, id)) {
                case Offer.No(var why) -> {
                    return Optional.of(new NoAddress<>(one.pointer, why));
                }
                case Offer.Free offer -> free.add(offer);
            }
        }
        return Optional.empty();
    }

    private record Typed(String pointer, String text) {}

    private void give(TenantId tenant, UUID id, Offer.Free free) {
        offers.toMailbox(tenant, free, id);
        addresses.makePrimary(id, free.address());
    }

    /// Says who works in it: these, and nobody else.
    @Transactional
    public TeamResult<Mailbox> setMembers(Actor by, TenantId tenant, UUID id, Set<UUID> members) {
        return staffed(by, lock(by, tenant, id), members);
    }

    /// Lets somebody in. Who is in already stays.
    @Transactional
    public TeamResult<Mailbox> join(Actor by, TenantId tenant, UUID id, UUID member) {
        var was = lock(by, tenant, id);
        return staffed(by, was, Staff.with(store.membersOf(tenant, id), member));
    }

    /// Takes somebody out. Who is not in it stays out.
    @Transactional
    public TeamResult<Mailbox> leave(Actor by, TenantId tenant, UUID id, UUID member) {
        var was = lock(by, tenant, id);
        return staffed(by, was, Staff.without(store.membersOf(tenant, id), member));
    }

    private TeamResult<Mailbox> staffed(Actor by, Mailbox mailbox, Set<UUID> wanted) {
        var tenant = mailbox.tenant();
        var change = staff.change(tenant, store.membersOf(tenant, mailbox.id()), wanted);
        if (change.stranger() != null) {
            return new UnknownMember<>(change.stranger());
        }
        if (change.isEmpty()) {
            return new Done<>(read(tenant, mailbox.id()));
        }
        store.setMembers(tenant, mailbox.id(), change.all());
        store.touch(mailbox.id());
        audit.record(AuditEvent.of(by, "shared_mailbox.members_changed", tenant, "shared_mailbox", mailbox.id(),
                mailbox.name()).changingPersonal("joined", null, change.joined())
                .changingPersonal("left", change.left(), null));
        return done(tenant, mailbox.id(), change.touched());
    }

    /// Takes it away. Nobody gets into it any more; its mail and its addresses are kept for the retention.
    @Transactional
    public Staffed<Mailbox> remove(Actor by, TenantId tenant, UUID id) {
        var mailbox = lock(by, tenant, id);
        var now = clock.instant();
        store.remove(id, now, now.plus(settings.retention()));
        audit.record(AuditEvent.of(by, "shared_mailbox.removed", tenant, "shared_mailbox", id, mailbox.name()));
        announce(tenant, id, store.membersOf(tenant, id));
        return read(tenant, id);
    }

    /// Takes a removed one back, with its people and its mail.
    /// @throws Problem 409 `wrong-state` for one that was not removed
    @Transactional
    public Staffed<Mailbox> restore(Actor by, TenantId tenant, UUID id) {
        access.require(by, MANAGE_MEMBERS, tenant);
        var mailbox = store.lock(tenant, id).filter(this::there)
                .orElseThrow(() -> Problem.notFound("shared mailbox"));
        if (mailbox.purgeAfter() == null) {
            throw Problem.conflict("wrong-state", "This mailbox was not removed.");
        }
        store.remove(id, null, null);
        audit.record(AuditEvent.of(by, "shared_mailbox.restored", tenant, "shared_mailbox", id, mailbox.name()));
        announce(tenant, id, store.membersOf(tenant, id));
        return read(tenant, id);
    }

    private Mailbox lock(Actor by, TenantId tenant, UUID id) {
        access.require(by, MANAGE_MEMBERS, tenant);
        return store.lock(tenant, id).filter(found -> there(found) && found.purgeAfter() == null)
                .orElseThrow(() -> Problem.notFound("shared mailbox"));
    }

    private Staffed<Mailbox> read(TenantId tenant, UUID id) {
        var mailbox = store.find(tenant, id).filter(this::there)
                .orElseThrow(() -> Problem.notFound("shared mailbox"));
        return staff.of(tenant, mailbox, id, store.membersOf(tenant, id));
    }

    /// Whether it is a shared one that is in use, or can be taken back.
    private boolean there(Mailbox mailbox) {
        return mailbox.kind() == Mailbox.Kind.SHARED && mailbox.purgeAfter() == null
                || mailbox.restorable(clock.instant());
    }

    private TeamResult<Mailbox> done(TenantId tenant, UUID id, Set<UUID> members) {
        announce(tenant, id, members);
        return new Done<>(read(tenant, id));
    }

    /// Who works in it has it written on their own account upstream, so they are concerned as well.
    private void announce(TenantId tenant, UUID id, Set<UUID> members) {
        events.publishEvent(new MembersChanged(tenant, Staff.with(members, id)));
    }
}
