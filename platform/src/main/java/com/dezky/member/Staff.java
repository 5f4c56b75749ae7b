package com.dezky.member;

import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Roster.State;
import com.dezky.kernel.TenantId;
import com.dezky.member.MailboxStore.Pair;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is in a group or a shared mailbox. Removed members keep their place, so that they have it again when they are
/// restored, and are not shown.
@Component
class Staff {
    private final Memberships memberships;
    private final MemberSteps steps;

    Staff(Memberships memberships, MemberSteps steps) {
        this.memberships = memberships;
        this.steps = steps;
    }

    /// Another set of people.
    /// @param all      everybody who has a place from now on
    /// @param joined   addresses, for the log; null for nobody
    /// @param left     addresses, for the log; null for nobody
    /// @param touched  who joined or left
    /// @param stranger somebody who is no member of the tenant; nothing else counts then
    record Change(Set<UUID> all, @Nullable String joined, @Nullable String left, Set<UUID> touched,
            @Nullable UUID stranger) {
        boolean isEmpty() {
            return touched.isEmpty();
        }
    }

    <T> Staffed<T> of(TenantId tenant, T thing, UUID id, Set<UUID> members) {
        return new Staffed<>(thing, present(tenant, members), steps.of(tenant, Set.of(id)).getOrDefault(id,
                List.of()));
    }

    <T> List<Staffed.Counted<T>> count(TenantId tenant, List<T> things, Function<T, UUID> id, List<Pair> members) {
        return tally(tenant, things.stream().map(id).toList(), members).of(things, id);
    }

    /// How many people each of these has, and how it stands elsewhere; two statements, whatever kinds they are.
    Tally tally(TenantId tenant, List<UUID> things, List<Pair> members) {
        if (things.isEmpty()) {
            return new Tally(Map.of(), Map.of());
        }
        var here = present(tenant, members.stream().map(Pair::right).collect(Collectors.toSet())).stream()
                .map(Membership::id).collect(Collectors.toSet());
        var counts = members.stream().filter(pair -> here.contains(pair.right()))
                .collect(Collectors.groupingBy(Pair::left, Collectors.summingInt(_ -> 1)));
        return new Tally(counts, steps.of(tenant, things));
    }

    record Tally(Map<UUID, Integer> members, Map<UUID, List<Member.Step>> steps) {
        <T> List<Staffed.Counted<T>> of(List<T> things, Function<T, UUID> id) {
            return things.stream().map(thing -> new Staffed.Counted<>(thing, members.getOrDefault(id.apply(thing), 0),
                    steps.getOrDefault(id.apply(thing), List.of()))).toList();
        }
    }

    /// The first of these who is not a member of the tenant.
    Optional<UUID> stranger(TenantId tenant, Set<UUID> members) {
        var here = present(tenant, members).stream().map(Membership::id).collect(Collectors.toSet());
        return members.stream().filter(member -> !here.contains(member)).sorted().findFirst();
    }

    /// From these people to those.
    Change change(TenantId tenant, Set<UUID> was, Set<UUID> wanted) {
        var concerned = new HashSet<>(was);
        concerned.addAll(wanted);
        var known = new HashMap<UUID, Membership>();
        memberships.of(tenant, concerned).forEach(member -> known.put(member.id(), member));
        var kept = was.stream().filter(id -> !isHere(known.get(id))).collect(Collectors.toCollection(HashSet::new));
        for (var id : wanted) {
            if (!kept.contains(id) && !isHere(known.get(id))) {
                return new Change(was, null, null, Set.of(), id);
            }
        }
        var all = new HashSet<>(wanted);
        all.addAll(kept);
        var joined = without(all, was);
        var left = without(was, all);
        var touched = new HashSet<>(joined);
        touched.addAll(left);
        return new Change(all, names(known, joined), names(known, left), touched, null);
    }

    static Set<UUID> with(Set<UUID> some, UUID one) {
        var all = new HashSet<>(some);
        all.add(one);
        return all;
    }

    static Set<UUID> without(Set<UUID> some, UUID one) {
        return without(some, Set.of(one));
    }

    private static Set<UUID> without(Set<UUID> some, Collection<UUID> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private List<Membership> present(TenantId tenant, Set<UUID> members) {
        return members.isEmpty()
                ? List.of()
                : memberships.of(tenant, members).stream().filter(Staff::isHere)
                        .sorted(java.util.Comparator.comparing((Membership member) -> member.name()
                                .toLowerCase(java.util.Locale.ROOT)).thenComparing(Membership::id))
                        .toList();
    }

    private static boolean isHere(@Nullable Membership member) {
        return member != null && member.state() != State.REMOVED;
    }

    private static @Nullable String names(Map<UUID, Membership> known, Set<UUID> some) {
        return some.isEmpty()
                ? null
                : some.stream().map(known::get).filter(java.util.Objects::nonNull).map(Membership::email).sorted()
                        .collect(Collectors.joining(", "));
    }
}
