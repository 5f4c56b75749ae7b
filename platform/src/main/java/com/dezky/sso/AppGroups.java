package com.dezky.sso;

import com.dezky.kernel.TenantId;
import com.dezky.member.Group;
import com.dezky.member.MemberProgress;
import com.dezky.tenant.TenantProgress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Which groups at the identity provider stand for those who may use an application. In an open transaction.
@Component
class AppGroups {
    private final MemberProgress members;
    private final TenantProgress tenants;

    AppGroups(MemberProgress members, TenantProgress tenants) {
        this.members = members;
        this.tenants = tenants;
    }

    boolean areOf(TenantId tenant, List<UUID> groups) {
        if (groups.isEmpty()) {
            return true;
        }
        var known = current(tenant).map(Group::id).collect(Collectors.toSet());
        return known.containsAll(new HashSet<>(groups));
    }

    /// Their ids at the identity provider, as far as they are made. One that was removed lets nobody in any more, and
    /// an app whose groups are all removed lets in nobody at all.
    List<String> upstream(TenantId tenant, List<UUID> groups) {
        return groups.isEmpty()
                ? tenants.find(tenant).flatMap(found -> Optional.ofNullable(found.upstream().authentikGroup())).stream()
                        .toList()
                : current(tenant).filter(group -> groups.contains(group.id()))
                        .flatMap(group -> Stream.ofNullable(group.upstream().authentik())).toList();
    }

    private Stream<Group> current(TenantId tenant) {
        return members.desired(tenant).groups().stream().filter(group -> !group.removed());
    }
}
