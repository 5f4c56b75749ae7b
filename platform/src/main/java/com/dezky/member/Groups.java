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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A tenant's groups: a mailing list, a group at the identity provider and one on the file server, as one thing.
@Service
public class Groups {
    /// How many a tenant may have: each is looked at in every run.
    private static final int MOST = 500;

    private final Access access;
    private final GroupStore store;
    private final AddressStore addresses;
    private final AddressOffers offers;
    private final Staff staff;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TenantSettings settings;
    private final Clock clock;

    Groups(Access access, GroupStore store, AddressStore addresses, AddressOffers offers, Staff staff, Audit audit,
            ApplicationEventPublisher events, TenantSettings settings, Clock clock) {
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
    public List<Staffed.Counted<Group>> list(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return counted(tenant, store.list(tenant));
    }

    /// The names of those in use, by name.
    @Transactional(readOnly = true)
    public SequencedMap<UUID, String> names(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        var names = new LinkedHashMap<UUID, String>();
        store.list(tenant).forEach(group -> names.put(group.id(), group.name()));
        return names;
    }

    /// Removed ones that can be taken back.
    @Transactional(readOnly = true)
    public List<Staffed.Counted<Group>> removed(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return counted(tenant, store.all(tenant).stream().filter(group -> group.restorable(clock.instant())).toList());
    }

    private List<Staffed.Counted<Group>> counted(TenantId tenant, List<Group> groups) {
        return staff.count(tenant, groups, Group::id, store.members(tenant));
    }

    /// One group with its people; a removed one too, while it can be taken back.
    /// @throws Problem 404 when there is none
    @Transactional(readOnly = true)
    public Staffed<Group> get(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return read(tenant, id);
    }

    /// Asks beforehand what every change asks, for an edge that judges fields between.
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_MEMBERS, tenant);
    }

    /// Makes a group. Its handle follows from its name, and stays.
    @Transactional
    public TeamResult<Group> create(CreateGroup order) {
        var tenant = order.tenant();
        access.require(order.by(), MANAGE_MEMBERS, tenant);
        var id = Ids.next();
        var stranger = staff.stranger(tenant, order.members());
        if (stranger.isPresent()) {
            return new UnknownMember<>(stranger.get());
        }
        var offer = order.address() == null ? null : offers.ask(tenant, order.address(), id);
        if (offer instanceof Offer.No(var why)) {
            return new NoAddress<>("/address", why);
        }
        insert(order, id);
        if (offer instanceof Offer.Free free) {
            give(tenant, id, free);
        }
        store.setMembers(tenant, id, order.members());
        audit.record(AuditEvent.of(order.by(), "group.created", tenant, "group", id, order.name())
                .changing("hasSpace", null, order.hasSpace())
                .changing("address", null, order.address() == null ? null : read(tenant, id).thing().address())
                .changing("members", null, order.members().size()));
        return done(tenant, id);
    }

    private void insert(CreateGroup order, UUID id) {
        var taken = store.all(order.tenant()).stream().map(Group::handle).collect(Collectors.toSet());
        if (taken.size() >= MOST) {
            throw Problem.conflict("too-many-groups", "An organisation has at most " + MOST + " groups.");
        }
        // Removed ones count: their files keep their name until they are gone.
        while (!store.insertIfAbsent(id, order.tenant(), GroupHandle.of(order.name(), taken), order.name(),
                order.description(), order.hasSpace())) {
            taken.add(GroupHandle.of(order.name(), taken));
        }
    }

    /// Changes what the order names.
    @Transactional
    public TeamResult<Group> change(ChangeGroup order) {
        var tenant = order.tenant();
        var id = order.id();
        var was = lock(order.by(), tenant, id);
        if (was.version() != order.version()) {
            return new Stale<>(read(tenant, id));
        }
        var address = order.address();
        if (address != null && address.isPresent()) {
            switch (offers.ask(tenant, address.get(), id)) {
                case Offer.No(var why) -> {
                    return new NoAddress<>("/address", why);
                }
                case Offer.Free free -> {
                    addresses.releaseOthers(id, free.address());
                    give(tenant, id, free);
                }
            }
        } else if (address != null) {
            addresses.releaseGroup(id);
        }
        store.change(id, Objects.requireNonNullElse(order.name(), was.name()),
                Objects.requireNonNullElse(order.description(), was.description()),
                Objects.requireNonNullElse(order.hasSpace(), was.hasSpace()));
        var now = store.find(tenant, id).orElseThrow();
        audit.record(AuditEvent.of(order.by(), "group.changed", tenant, "group", id, now.name())
                .changing("name", was.name(), now.name())
                .changing("description", was.description(), now.description())
                .changing("address", was.address(), now.address())
                .changing("hasSpace", was.hasSpace(), now.hasSpace()));
        return done(tenant, id);
    }

    private void give(TenantId tenant, UUID id, Offer.Free free) {
        offers.toGroup(tenant, free, id);
        addresses.makePrimary(id, free.address());
        store.forgetFormer(id);
    }

    /// Says who is in it: these, and nobody else.
    @Transactional
    public TeamResult<Group> setMembers(Actor by, TenantId tenant, UUID id, Set<UUID> members) {
        var was = lock(by, tenant, id);
        return staffed(by, was, members);
    }

    /// Takes somebody in. Who is in already stays.
    @Transactional
    public TeamResult<Group> join(Actor by, TenantId tenant, UUID id, UUID member) {
        var was = lock(by, tenant, id);
        return staffed(by, was, Staff.with(store.membersOf(tenant, id), member));
    }

    /// Takes somebody out. Who is not in it stays out.
    @Transactional
    public TeamResult<Group> leave(Actor by, TenantId tenant, UUID id, UUID member) {
        var was = lock(by, tenant, id);
        return staffed(by, was, Staff.without(store.membersOf(tenant, id), member));
    }

    private TeamResult<Group> staffed(Actor by, Group group, Set<UUID> wanted) {
        var tenant = group.tenant();
        var change = staff.change(tenant, store.membersOf(tenant, group.id()), wanted);
        if (change.stranger() != null) {
            return new UnknownMember<>(change.stranger());
        }
        if (change.isEmpty()) {
            return new Done<>(read(tenant, group.id()));
        }
        store.setMembers(tenant, group.id(), change.all());
        store.touch(group.id());
        audit.record(AuditEvent.of(by, "group.members_changed", tenant, "group", group.id(), group.name())
                .changingPersonal("joined", null, change.joined())
                .changingPersonal("left", change.left(), null));
        return done(tenant, group.id());
    }

    /// Takes a group away. Its list and its groups elsewhere go at once; its files are kept for the retention.
    @Transactional
    public Staffed<Group> remove(Actor by, TenantId tenant, UUID id) {
        var group = lock(by, tenant, id);
        var now = clock.instant();
        store.remove(id, group.address(), now, now.plus(settings.retention()));
        addresses.releaseGroup(id);
        audit.record(AuditEvent.of(by, "group.removed", tenant, "group", id, group.name())
                .changing("address", group.address(), null));
        announce(tenant, id);
        return read(tenant, id);
    }

    /// A group that was taken back.
    /// @param refused why it could not have its address again; null when it has it, or had none
    public record Restored(Staffed<Group> group, @Nullable AddressRefusal refused) {}

    /// Takes a removed group back, with its people and its files. Its address was given up: it has it again unless
    /// somebody took it meanwhile.
    /// @throws Problem 409 `wrong-state` for one that was not removed
    @Transactional
    public Restored restore(Actor by, TenantId tenant, UUID id) {
        access.require(by, MANAGE_MEMBERS, tenant);
        var group = store.lockAny(tenant, id).filter(found -> !found.removed() || found.restorable(clock.instant()))
                .orElseThrow(() -> Problem.notFound("group"));
        if (!group.removed()) {
            throw Problem.conflict("wrong-state", "This group was not removed.");
        }
        store.restore(id);
        var former = group.former();
        var refused = former == null ? null : giveAgain(tenant, id, former);
        audit.record(AuditEvent.of(by, "group.restored", tenant, "group", id, group.name())
                .changing("address", null, refused == null ? former : null));
        announce(tenant, id);
        return new Restored(read(tenant, id), refused);
    }

    private @Nullable AddressRefusal giveAgain(TenantId tenant, UUID id, String former) {
        return switch (offers.ask(tenant, former, id)) {
            case Offer.No(var why) -> why;
            case Offer.Free free when !offers.couldGive(tenant, free, id) -> new AddressRefusal.Taken(former, null);
            case Offer.Free free -> {
                addresses.makePrimary(id, free.address());
                store.forgetFormer(id);
                yield null;
            }
        };
    }

    private Group lock(Actor by, TenantId tenant, UUID id) {
        access.require(by, MANAGE_MEMBERS, tenant);
        return store.lock(tenant, id).orElseThrow(() -> Problem.notFound("group"));
    }

    private Staffed<Group> read(TenantId tenant, UUID id) {
        var group = store.findAny(tenant, id).filter(found -> !found.removed() || found.restorable(clock.instant()))
                .orElseThrow(() -> Problem.notFound("group"));
        return staff.of(tenant, group, id, store.membersOf(tenant, id));
    }

    private TeamResult<Group> done(TenantId tenant, UUID id) {
        announce(tenant, id);
        return new Done<>(read(tenant, id));
    }

    private void announce(TenantId tenant, UUID id) {
        events.publishEvent(new MembersChanged(tenant, Set.of(id)));
    }
}
