package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.kernel.TenantId;
import com.dezky.member.Mailbox.Forwarding;
import com.dezky.member.Mailbox.Reply;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to change about a member; null leaves a field as it is.
/// @param version    what the caller last saw
/// @param address    a new primary address, as typed; the old one stays as an alias
/// @param aliases    all of them
/// @param groups     all of them
/// @param quotaBytes empty for what the plan holds
/// @param reply      empty for none
public record ChangeMember(Actor by, TenantId tenant, UUID id, long version, @Nullable String name,
        @Nullable Set<Role> roles, @Nullable String address, @Nullable Set<String> aliases, @Nullable Set<UUID> groups,
        @Nullable Optional<Long> quotaBytes, @Nullable Forwarding forwarding, @Nullable Optional<Reply> reply) {
    /// Nothing to change, to start from.
    public static ChangeMember of(Actor by, TenantId tenant, UUID id, long version) {
        return new ChangeMember(by, tenant, id, version, null, null, null, null, null, null, null, null);
    }

    public ChangeMember roles(Set<Role> all) {
        return new ChangeMember(by, tenant, id, version, name, all, address, aliases, groups, quotaBytes, forwarding,
                reply);
    }

    public ChangeMember address(String typed) {
        return new ChangeMember(by, tenant, id, version, name, roles, typed, aliases, groups, quotaBytes, forwarding,
                reply);
    }

    public ChangeMember groups(Set<UUID> all) {
        return new ChangeMember(by, tenant, id, version, name, roles, address, aliases, all, quotaBytes, forwarding,
                reply);
    }

    /// Whether it is about what only the home tenant looks after.
    boolean concernsHome() {
        return name != null || address != null || aliases != null || quotaBytes != null || forwarding != null
                || reply != null;
    }
}
