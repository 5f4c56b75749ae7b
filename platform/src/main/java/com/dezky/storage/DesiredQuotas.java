package com.dezky.storage;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a tenant's places should hold on the file server.
/// @param space    bytes of a space where nobody chose otherwise
/// @param own      bytes that an administrator chose, by group, tenant or membership
/// @param personal people's own file spaces that were not as they should be when last seen
public record DesiredQuotas(long space, Map<UUID, Long> own, List<Personal> personal) {
    /// @param member  the membership
    /// @param drive   the file server's id of it
    /// @param bytes   what it should hold
    /// @param settled whether it ever had a quota of ours: if so, somebody changed it there
    public record Personal(UUID member, String drive, long bytes, boolean settled) {}

    /// What a space should hold.
    /// @param thing the group it is for, or the tenant
    public long ofSpace(UUID thing) {
        return own.getOrDefault(thing, space);
    }

    public boolean chosen(UUID thing) {
        return own.containsKey(thing);
    }
}
