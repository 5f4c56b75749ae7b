package com.dezky.stalwart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to become different about an account; everything else stays.
/// @param address a new name or domain, or null to keep it; mail and folders stay with the account
/// @param description a new display name, empty for none; null keeps it
/// @param quotaBytes most it may hold, 0 for no limit; null keeps it. May be less than it holds
/// @param aliases all its other addresses from now on; null keeps them
/// @param join groups to become a member of
/// @param leave groups to be a member of no longer
public record AccountPatch(@Nullable Address address, @Nullable String description, @Nullable Long quotaBytes,
        @Nullable Set<MailAlias> aliases, Set<String> join, Set<String> leave) {
    /// Where an account is reached.
    public record Address(String localPart, String domainId) {}

    public AccountPatch {
        aliases = aliases == null ? null : Set.copyOf(aliases);
        join = Set.copyOf(join);
        leave = Set.copyOf(leave);
    }

    public static AccountPatch nothing() {
        return new AccountPatch(null, null, null, null, Set.of(), Set.of());
    }

    public AccountPatch moveTo(String localPart, String domainId) {
        return new AccountPatch(new Address(localPart, domainId), description, quotaBytes, aliases, join, leave);
    }

    public AccountPatch describe(String text) {
        return new AccountPatch(address, text, quotaBytes, aliases, join, leave);
    }

    public AccountPatch limitTo(long bytes) {
        return new AccountPatch(address, description, bytes, aliases, join, leave);
    }

    public AccountPatch reachAlsoAs(Set<MailAlias> others) {
        return new AccountPatch(address, description, quotaBytes, others, join, leave);
    }

    public AccountPatch join(Set<String> groups) {
        return new AccountPatch(address, description, quotaBytes, aliases, groups, leave);
    }

    public AccountPatch leave(Set<String> groups) {
        return new AccountPatch(address, description, quotaBytes, aliases, join, groups);
    }

    /// Whether it changes anything.
    public boolean isEmpty() {
        return equals(nothing());
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (address != null) {
            json.put("name", address.localPart());
            json.put("domainId", address.domainId());
        }
        if (description != null) {
            json.put("description", Wire.textOrNull(description));
        }
        if (quotaBytes != null) {
            json.put("quotas/maxDiskQuota", quotaBytes == 0 ? null : quotaBytes);
        }
        if (aliases != null) {
            json.put("aliases", Wire.Alias.list(aliases));
        }
        join.forEach(group -> json.put("memberGroupIds/" + group, true));
        leave.forEach(group -> json.put("memberGroupIds/" + group, null));
        return json;
    }
}
