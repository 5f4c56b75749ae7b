package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_MEMBERS;
import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.Memberships.Listed;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Memberships.Position;
import com.dezky.kernel.Cursors;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.BelongingStore.Belongings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A tenant's people with all that belongs to them, to look at. A page of any length is three statements.
@Service
public class MemberDirectory {
    private final Access access;
    private final Memberships memberships;
    private final BelongingStore belongings;
    private final GroupStore groups;
    private final AddressStore addresses;
    private final MemberSteps steps;
    private final Cursors cursors;

    MemberDirectory(Access access, Memberships memberships, BelongingStore belongings, GroupStore groups,
            AddressStore addresses, MemberSteps steps, Cursors cursors) {
        this.access = access;
        this.memberships = memberships;
        this.belongings = belongings;
        this.groups = groups;
        this.addresses = addresses;
        this.steps = steps;
        this.cursors = cursors;
    }

    /// Says no, before anything else is judged, to who may not see a tenant's people.
    @Transactional(readOnly = true)
    public void requireSeen(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
    }

    /// As {@link #requireSeen}, to who may not change them.
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_MEMBERS, tenant);
    }

    /// One member. Somebody without the right to see all sees themselves.
    /// @throws Problem 404 when there is none, or it is purged
    @Transactional(readOnly = true)
    public Member get(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return read(tenant, id);
    }

    /// The members by name.
    @Transactional(readOnly = true)
    public Page<Member> list(Actor actor, TenantId tenant, Filter filter, @Nullable String cursor, int limit) {
        access.require(actor, VIEW_MEMBERS, tenant);
        var found = listed(tenant, filter, cursor, limit);
        return new Page<>(complete(tenant, found.items()), found.nextCursor());
    }

    /// A page of the list with one of the members opened, who need not be on it.
    public record Opened(Page<Member> page, Member member) {}

    /// As {@link #list} and {@link #get} together, without asking twice.
    /// @throws Problem 404 when there is no such member, or it is purged
    @Transactional(readOnly = true)
    public Opened open(Actor actor, TenantId tenant, Filter filter, @Nullable String cursor, int limit, UUID id) {
        access.require(actor, VIEW_MEMBERS, tenant);
        var found = listed(tenant, filter, cursor, limit);
        var all = new ArrayList<>(found.items());
        if (all.stream().noneMatch(member -> member.id().equals(id))) {
            all.add(find(tenant, id));
        }
        var members = complete(tenant, all);
        return new Opened(new Page<>(members.subList(0, found.items().size()), found.nextCursor()),
                members.stream().filter(member -> member.id().equals(id)).findFirst().orElseThrow());
    }

    /// Names and addresses alone, by name, for somebody to be chosen from; at most `limit`.
    @Transactional(readOnly = true)
    public List<Membership> names(Actor actor, TenantId tenant, Filter filter, int limit) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return memberships.list(tenant, filter, Position.START, limit).stream().map(Listed::membership).toList();
    }

    /// As {@link #names}, of those chosen one by one.
    /// @throws Problem 404 when one of them is no member here
    @Transactional(readOnly = true)
    public List<Membership> names(Actor actor, TenantId tenant, Set<UUID> ids) {
        access.require(actor, VIEW_MEMBERS, tenant);
        var found = memberships.of(tenant, ids).stream().filter(member -> member.purgedAt() == null)
                .sorted(Comparator.comparing(member -> member.name().toLowerCase(Locale.ROOT))).toList();
        if (found.size() < ids.size()) {
            throw Problem.notFound("member");
        }
        return found;
    }

    private Page<Membership> listed(TenantId tenant, Filter filter, @Nullable String cursor, int limit) {
        var name = "members:" + tenant + ":" + filter;
        var after = cursor == null ? Position.START : position(cursors.read(name, cursor, 2));
        var found = memberships.list(tenant, filter, after, limit + 1);
        var memberships = found.stream().map(Listed::membership).limit(limit).toList();
        if (found.size() <= limit) {
            return new Page<>(memberships, null);
        }
        var last = found.get(limit - 1).position();
        return new Page<>(memberships, cursors.write(name, last.label(), last.id().toString()));
    }

    /// The tenant's groups by name, to choose from.
    @Transactional(readOnly = true)
    public List<Member.InGroup> groups(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return groups.list(tenant).stream().map(group -> new Member.InGroup(group.id(), group.name())).toList();
    }

    /// Every address of the tenant with the name of what has it; removed people keep theirs until they are purged.
    @Transactional(readOnly = true)
    public Map<String, String> addresses(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return addresses.all(tenant).stream().collect(Collectors.toMap(AddressStore.Held::address,
                held -> held.holding().name()));
    }

    /// How many there are, and how many of them a filter lets through.
    @Transactional(readOnly = true)
    public Memberships.Count count(Actor actor, TenantId tenant, Filter filter) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return memberships.count(tenant, filter);
    }

    /// Inside a use case that has asked already.
    Member read(TenantId tenant, UUID id) {
        return complete(tenant, List.of(find(tenant, id))).getFirst();
    }

    private Membership find(TenantId tenant, UUID id) {
        return memberships.find(tenant, id).filter(membership -> membership.purgedAt() == null)
                .orElseThrow(() -> Problem.notFound("member"));
    }

    /// Each with mailbox, groups and steps. Inside a use case that has asked already.
    List<Member> complete(TenantId tenant, List<Membership> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var has = belongings.of(tenant, found);
        var standing = steps.of(tenant, found.stream().map(Membership::id).toList());
        return found.stream().map(membership -> {
            var own = has.getOrDefault(membership.id(), Belongings.NONE);
            return new Member(membership, own.mailbox(), own.groups(), standing.getOrDefault(membership.id(),
                    List.of()));
        }).toList();
    }

    private static Position position(List<String> parts) {
        return new Position(parts.getFirst(), UUID.fromString(parts.getLast()));
    }
}
