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
import com.dezky.kernel.PersonId;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A tenant's people with all that belongs to them, to look at. A page of any length is four statements.
@Service
public class MemberDirectory {
    private final Access access;
    private final Memberships memberships;
    private final MailboxStore mailboxes;
    private final GroupStore groups;
    private final AddressStore addresses;
    private final MemberSteps steps;
    private final Cursors cursors;

    MemberDirectory(Access access, Memberships memberships, MailboxStore mailboxes, GroupStore groups,
            AddressStore addresses, MemberSteps steps, Cursors cursors) {
        this.access = access;
        this.memberships = memberships;
        this.mailboxes = mailboxes;
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
        var name = "members:" + tenant + ":" + filter;
        var after = cursor == null ? Position.START : position(cursors.read(name, cursor, 2));
        var found = memberships.list(tenant, filter, after, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(complete(tenant, found.stream().map(Listed::membership).toList()), null);
        }
        var last = found.get(limit - 1).position();
        return new Page<>(complete(tenant, found.subList(0, limit).stream().map(Listed::membership).toList()),
                cursors.write(name, last.label(), last.id().toString()));
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

    /// How many a filter lets through.
    @Transactional(readOnly = true)
    public int count(Actor actor, TenantId tenant, Filter filter) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return memberships.count(tenant, filter);
    }

    /// Inside a use case that has asked already.
    Member read(TenantId tenant, UUID id) {
        var found = memberships.find(tenant, id).filter(membership -> membership.purgedAt() == null)
                .orElseThrow(() -> Problem.notFound("member"));
        return complete(tenant, List.of(found)).getFirst();
    }

    /// Each with mailbox, groups and steps. Inside a use case that has asked already.
    List<Member> complete(TenantId tenant, List<Membership> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var ids = found.stream().map(Membership::id).toList();
        Map<PersonId, Mailbox> owned = mailboxes.ofPeople(tenant, found.stream().map(Membership::person).toList())
                .stream().filter(mailbox -> mailbox.kind() == Mailbox.Kind.PERSONAL)
                .collect(Collectors.toMap(mailbox -> java.util.Objects.requireNonNull(mailbox.person()),
                        Function.identity()));
        var named = groups.list(tenant).stream().collect(Collectors.toMap(Group::id, Group::name));
        var in = new HashMap<UUID, List<Member.InGroup>>();
        groups.of(tenant, ids).forEach(pair -> in.computeIfAbsent(pair.right(), _ -> new java.util.ArrayList<>())
                .add(new Member.InGroup(pair.left(), named.getOrDefault(pair.left(), ""))));
        var standing = steps.of(tenant, ids);
        return found.stream().map(membership -> new Member(membership, owned.get(membership.person()),
                in.getOrDefault(membership.id(), List.of()), standing.getOrDefault(membership.id(), List.of())))
                .toList();
    }

    private static Position position(List<String> parts) {
        return new Position(parts.getFirst(), UUID.fromString(parts.getLast()));
    }
}
