package com.dezky.member.imports;

import com.dezky.access.Role;
import com.dezky.kernel.DomainName;
import com.dezky.member.Member;
import com.dezky.member.imports.ImportLine.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a table would do to the people there are. A pure function: the preview shows it, and who says yes has it made
/// again from how things are by then.
/// @param people    by their first address
/// @param addresses every address in use, with the name of its holder
/// @param groups    by name in lower case
/// @param grants    the roles that whoever asks may give
record ImportPlan(Map<String, Member> people, Map<String, String> addresses, Set<DomainName> domains,
        Map<String, UUID> groups, Set<Role> grants) {
    /// A line with what it wants, as far as it can be done.
    record Planned(ImportLine line, Set<Role> roles, @Nullable Set<UUID> groups, @Nullable Member member) {}

    List<Planned> of(List<ImportRow> rows) {
        var firstLine = new HashMap<String, Long>();
        var all = new ArrayList<Planned>();
        for (var row : rows) {
            var earlier = firstLine.putIfAbsent(row.email(), row.line());
            all.add(earlier != null && row.problem() == null
                    ? refused(row, "duplicate", String.valueOf(earlier))
                    : of(row));
        }
        return all;
    }

    private Planned of(ImportRow row) {
        var problem = row.problem();
        if (problem != null) {
            return refused(row, problem, null);
        }
        var roles = EnumSet.noneOf(Role.class);
        for (var word : row.roles()) {
            var role = Role.of(word.toLowerCase(Locale.ROOT));
            if (role.isEmpty()) {
                return refused(row, "role", word);
            }
            if (!grants.contains(role.get())) {
                return refused(row, "role-not-yours", word);
            }
            roles.add(role.get());
        }
        var named = row.groups();
        if (named != null) {
            for (var name : named) {
                if (!groups.containsKey(name.toLowerCase(Locale.ROOT))) {
                    return refused(row, "group", name);
                }
            }
        }
        var wanted = named == null
                ? null
                : named.stream().map(name -> groups.get(name.toLowerCase(Locale.ROOT)))
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet());
        var member = people.get(row.email());
        return member == null ? added(row, roles, wanted) : changed(row, roles, wanted, member);
    }

    private Planned added(ImportRow row, Set<Role> roles, @Nullable Set<UUID> wanted) {
        var holder = addresses.get(row.email());
        if (holder != null) {
            return refused(row, "held", holder);
        }
        var domain = DomainName.read(row.email().substring(row.email().lastIndexOf('@') + 1));
        if (row.email().indexOf('@') < 1 || domain.isEmpty()) {
            return refused(row, "address", null);
        }
        if (!domains.contains(domain.get())) {
            return refused(row, "domain", domain.get().unicode());
        }
        return new Planned(ImportLine.of(row, Kind.ADD), roles, wanted, null);
    }

    private static Planned changed(ImportRow row, Set<Role> roles, @Nullable Set<UUID> wanted, Member member) {
        var who = member.membership();
        var same = row.name().equals(who.name()) && (roles.isEmpty() || roles.equals(who.roles()))
                && (wanted == null || wanted.equals(member.groups().stream().map(Member.InGroup::id)
                        .collect(Collectors.toSet())));
        if (!same && !who.atHome() && !row.name().equals(who.name())) {
            return refused(row, "not-home", null);
        }
        return new Planned(ImportLine.of(row, same ? Kind.SAME : Kind.CHANGE), roles, wanted, member);
    }

    private static Planned refused(ImportRow row, String problem, @Nullable String detail) {
        return new Planned(ImportLine.problem(row, problem, detail), Set.of(), null, null);
    }
}
