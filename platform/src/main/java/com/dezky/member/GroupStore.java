package com.dezky.member;

import com.dezky.kernel.TenantId;
import com.dezky.member.MailboxStore.Pair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Groups of a tenant, and who is in them.
@Repository
class GroupStore {
    private static final String SELECT = """
                                         select g.id, g.tenant_id, g.handle, g.name, g.description, g.has_space, g.authentik_id, g.stalwart_id,
                                                g.ocis_id, g.space_id, g.removed_at is not null as removed, g.purge_after, g.former_address,
                                                g.version,
                                                (select address from mail_address a where a.group_id = g.id and a.is_primary) as address
                                           from member_group g
                                          where g.tenant_id = :tenant
                                         """;

    private final JdbcClient jdbc;

    GroupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those in use, by name.
    List<Group> list(TenantId tenant) {
        return jdbc.sql(SELECT + " and g.removed_at is null order by lower(g.name), g.id")
                .param("tenant", tenant.value()).query((row, at) -> group(row)).list();
    }

    /// Removed ones too, as long as something of them is left upstream.
    List<Group> all(TenantId tenant) {
        return jdbc.sql(SELECT + " order by g.id").param("tenant", tenant.value())
                .query((row, at) -> group(row)).list();
    }

    /// As {@link #all}, by name.
    List<Group> allByName(TenantId tenant) {
        return jdbc.sql(SELECT + " order by lower(g.name), g.id").param("tenant", tenant.value())
                .query((row, at) -> group(row)).list();
    }

    Optional<Group> find(TenantId tenant, UUID id) {
        return jdbc.sql(SELECT + " and g.id = :id and g.removed_at is null").param("tenant", tenant.value())
                .param("id", id).query((row, at) -> group(row)).optional();
    }

    Optional<Group> lock(TenantId tenant, UUID id) {
        jdbc.sql("select id from member_group where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value()).param("id", id).query(UUID.class).optional();
        return find(tenant, id);
    }

    /// Those of these that exist, locked so that none goes while somebody joins.
    List<UUID> inUse(TenantId tenant, Set<UUID> ids) {
        return jdbc.sql("""
                        select id from member_group
                         where tenant_id = :tenant and id = any (:ids) and removed_at is null
                           for share
                        """)
                .param("tenant", tenant.value()).param("ids", ids.toArray(UUID[]::new))
                .query((row, at) -> row.getObject("id", UUID.class)).list();
    }

    /// Removed ones too.
    Optional<Group> findAny(TenantId tenant, UUID id) {
        return jdbc.sql(SELECT + " and g.id = :id").param("tenant", tenant.value()).param("id", id)
                .query((row, at) -> group(row)).optional();
    }

    Optional<Group> lockAny(TenantId tenant, UUID id) {
        lock(tenant, id);
        return findAny(tenant, id);
    }

    boolean insertIfAbsent(UUID id, TenantId tenant, String handle, String name, String description,
            boolean hasSpace) {
        return jdbc.sql("""
                        insert into member_group (id, tenant_id, handle, name, description, has_space)
                        values (:id, :tenant, :handle, :name, :description, :space)
                        on conflict (tenant_id, handle) where removed_at is null do nothing
                        """)
                .param("id", id).param("tenant", tenant.value()).param("handle", handle).param("name", name)
                .param("description", description).param("space", hasSpace).update() == 1;
    }

    void change(UUID id, String name, String description, boolean hasSpace) {
        jdbc.sql("""
                 update member_group
                    set name = :name, description = :description, has_space = :space, version = version + 1
                  where id = :id
                 """)
                .param("id", id).param("name", name).param("description", description).param("space", hasSpace)
                .update();
    }

    /// @param address what it gives up
    void remove(UUID id, @Nullable String address, Instant at, Instant purgeAfter) {
        jdbc.sql("""
                 update member_group
                    set removed_at = :at, purge_after = :purge, former_address = coalesce(:address, former_address),
                        version = version + 1
                  where id = :id
                 """).param("id", id).param("address", address).param("at", at.atOffset(ZoneOffset.UTC))
                .param("purge", purgeAfter.atOffset(ZoneOffset.UTC)).update();
    }

    void restore(UUID id) {
        jdbc.sql("""
                 update member_group set removed_at = null, purge_after = null, version = version + 1 where id = :id
                 """).param("id", id).update();
    }

    /// It has an address again, and what it was once is no matter.
    void forgetFormer(UUID id) {
        jdbc.sql("update member_group set former_address = null where id = :id").param("id", id).update();
    }

    /// Something about it changed that is kept elsewhere: what others saw of it is no longer so.
    void touch(UUID id) {
        jdbc.sql("update member_group set version = version + 1 where id = :id").param("id", id).update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from member_group where id = :id").param("id", id).update();
    }

    /// Notes what was made for it; null leaves what is noted.
    void made(UUID id, Group.Upstream upstream) {
        jdbc.sql("""
                 update member_group
                    set authentik_id = coalesce(:authentik, authentik_id), stalwart_id = coalesce(:stalwart, stalwart_id),
                        ocis_id = coalesce(:ocis, ocis_id), space_id = coalesce(:space, space_id)
                  where id = :id
                 """)
                .param("id", id).param("authentik", upstream.authentik()).param("stalwart", upstream.stalwart())
                .param("ocis", upstream.ocis()).param("space", upstream.space()).update();
    }

    /// Who is in which group.
    List<Pair> members(TenantId tenant) {
        return jdbc.sql("select group_id, membership_id from member_group_member where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, at) -> new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
    }

    /// Everybody with a place in one group.
    Set<UUID> membersOf(TenantId tenant, UUID group) {
        return Set.copyOf(jdbc.sql("""
                                   select membership_id from member_group_member
                                    where tenant_id = :tenant and group_id = :group
                                   """)
                .param("tenant", tenant.value()).param("group", group).query(UUID.class).list());
    }

    void join(TenantId tenant, UUID membership, Set<UUID> groups) {
        jdbc.sql("""
                 insert into member_group_member (group_id, tenant_id, membership_id)
                 select member_group, :tenant, :membership from unnest(:groups) as member_group
                 on conflict do nothing
                 """)
                .param("tenant", tenant.value()).param("membership", membership)
                .param("groups", groups.toArray(UUID[]::new)).update();
    }

    void leaveOthers(UUID membership, Set<UUID> kept) {
        jdbc.sql("""
                 delete from member_group_member
                  where membership_id = :membership and not group_id = any (:kept)
                 """).param("membership", membership).param("kept", kept.toArray(UUID[]::new)).update();
    }

    void setMembers(TenantId tenant, UUID group, Set<UUID> memberships) {
        jdbc.sql("delete from member_group_member where group_id = :group and not membership_id = any (:members)")
                .param("group", group).param("members", memberships.toArray(UUID[]::new)).update();
        jdbc.sql("""
                 insert into member_group_member (group_id, tenant_id, membership_id)
                 select :group, :tenant, member from unnest(:members) as member
                 on conflict do nothing
                 """)
                .param("group", group).param("tenant", tenant.value())
                .param("members", memberships.toArray(UUID[]::new)).update();
    }

    private static Group group(ResultSet row) throws SQLException {
        var purge = row.getObject("purge_after", OffsetDateTime.class);
        return new Group(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("handle"), row.getString("name"), row.getString("description"),
                row.getBoolean("has_space"), row.getString("address"), row.getString("former_address"),
                new Group.Upstream(row.getString("authentik_id"), row.getString("stalwart_id"),
                        row.getString("ocis_id"), row.getString("space_id")),
                row.getBoolean("removed"), purge == null ? null : purge.toInstant(), row.getLong("version"));
    }
}
