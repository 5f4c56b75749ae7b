package com.dezky.storage;

import com.dezky.billing.Catalogue;
import com.dezky.kernel.Plan;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What holds files, with what is known of it. Who and what there is stands in the tables of `tenant` and `member`,
/// whose rows are joined here so that a list can be sorted by size.
@Repository
class PlaceStore {
    /// People count where they are at home: a person has one personal space, wherever else they are a member. A removed
    /// one's files take room until they are purged.
    private static final String PLACES = """
                                         with place as (
                                           select 'space' as kind, t.id, t.name, null as email
                                             from tenant t
                                            where t.id = :tenant
                                           union all
                                           select 'space', g.id, g.name, null
                                             from member_group g
                                            where g.tenant_id = :tenant and g.has_space and g.removed_at is null
                                           union all
                                           select 'member', m.id, p.name, p.email
                                             from membership m
                                             join person p on p.id = m.person_id
                                            where m.tenant_id = :tenant and m.purged_at is null
                                              and p.home_tenant_id = m.tenant_id
                                              and (m.state <> 'removed'
                                                   or exists (select from storage_usage r
                                                               where r.tenant_id = m.tenant_id and r.thing = m.id))
                                         )
                                         """;
    private static final String COLUMNS = """
                                          select place.*, u.used_bytes, u.measured_at, u.quota_bytes, u.enabled,
                                                 coalesce(u.used_bytes, -1) as size, q.bytes,
                                                 coalesce(q.version, 0) as version,
                                                 (select plan from tenant where id = :tenant) as plan
                                            from place
                                            left join storage_usage u on u.tenant_id = :tenant and u.thing = place.id
                                            left join storage_quota q on q.tenant_id = :tenant and q.thing = place.id
                                          """;

    /// What a plan holds where nobody chose otherwise, and in all.
    record Held(long total, long personal) {
        long of(Kind kind) {
            return kind == Kind.SPACE ? total : personal;
        }
    }

    /// Where a page ends.
    record Position(long size, UUID id) {
        static final Position START = new Position(Long.MAX_VALUE, new UUID(-1, -1));
    }

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    PlaceStore(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /// The biggest after the position; what was never measured comes last.
    List<Place> list(TenantId tenant, PlaceFilter filter, Position after, int limit) {
        var kind = filter.kind();
        return jdbc.sql(PLACES + "select * from (" + COLUMNS + """
                                                               ) found
                                                                where (:kind::text is null or kind = :kind)
                                                                  and (:query::text is null
                                                                       or position(lower(:query) in lower(name)) > 0
                                                                       or position(lower(:query) in lower(email)) > 0)
                                                                  and (size, id) < (:size, :id)
                                                                order by size desc, id desc
                                                                limit :limit
                                                               """)
                .param("tenant", tenant.value()).param("kind", kind == null ? null : kind.word())
                .param("query", filter.query()).param("size", after.size()).param("id", after.id())
                .param("limit", limit).query((row, at) -> place(row)).list();
    }

    Optional<Place> find(TenantId tenant, Kind kind, UUID id) {
        return jdbc.sql(PLACES + COLUMNS + "where place.kind = :kind and place.id = :id")
                .param("tenant", tenant.value()).param("kind", kind.word()).param("id", id)
                .query((row, at) -> place(row)).optional();
    }

    Overview overview(TenantId tenant) {
        return jdbc.sql(PLACES + """
                                 select sum(u.used_bytes)::bigint as used, count(*) filter (where place.kind = 'space') as spaces,
                                        count(*) filter (where place.kind = 'member') as members,
                                        count(*) filter (where u.used_bytes is null) as unmeasured,
                                        count(*) filter (where u.quota_bytes > 0
                                                           and u.used_bytes >= 0.8 * u.quota_bytes) as crowded,
                                        coalesce(sum(q.bytes), 0)::bigint as chosen,
                                        count(*) filter (where place.kind = 'space' and q.bytes is null) as plain_spaces,
                                        count(*) filter (where place.kind = 'member' and q.bytes is null) as plain_members,
                                        (select plan from tenant where id = :tenant) as plan,
                                        (select count(*) from membership
                                          where tenant_id = :tenant and state <> 'removed') as people,
                                        max(l.looked_at) as looked_at, max(l.failing_since) as failing_since,
                                        max(l.failure) as failure, max(l.asked_at) as asked_at
                                   from place
                                   left join storage_usage u on u.tenant_id = :tenant and u.thing = place.id
                                   left join storage_quota q on q.tenant_id = :tenant and q.thing = place.id
                                   left join storage_look l on l.tenant_id = :tenant
                                 """)
                .param("tenant", tenant.value()).query((row, at) -> overview(row)).single();
    }

    private Overview overview(ResultSet row) throws SQLException {
        var held = held(row);
        var assigned = row.getLong("chosen") + row.getInt("plain_spaces") * held.total()
                + row.getInt("plain_members") * held.personal();
        return new Overview(Rows.number(row, "used"), held.total(), assigned, held.personal(), row.getInt("spaces"),
                row.getInt("members"), row.getInt("people"), row.getInt("crowded"),
                row.getInt("unmeasured"),
                Rows.instant(row, "looked_at"), Rows.instant(row, "failing_since"),
                "partial".equals(row.getString("failure")), row.getObject("asked_at") != null);
    }

    /// The days from one on, oldest first.
    List<Day> days(TenantId tenant, LocalDate from) {
        return jdbc.sql("""
                        select day, used_bytes, quota_bytes
                          from storage_day
                         where tenant_id = :tenant and day >= :from
                         order by day
                        """)
                .param("tenant", tenant.value()).param("from", from)
                .query((row, at) -> new Day(row.getObject("day", LocalDate.class), row.getLong("used_bytes"),
                        row.getLong("quota_bytes")))
                .list();
    }

    /// Chooses a quota, if nobody was faster.
    boolean choose(TenantId tenant, Kind kind, UUID thing, @Nullable Long bytes, long seen) {
        return jdbc.sql("""
                        insert into storage_quota as q (tenant_id, thing, kind, bytes)
                        values (:tenant, :thing, :kind, :bytes)
                        on conflict (tenant_id, thing) do update
                           set bytes = excluded.bytes, version = q.version + 1
                         where q.version = :seen
                        """)
                .param("tenant", tenant.value()).param("thing", thing).param("kind", kind.word())
                .param("bytes", bytes).param("seen", seen).update() == 1;
    }

    /// What a plan holds.
    Held held(Plan plan) {
        var entry = catalogue.of(plan);
        return new Held(entry.storageBytes(), entry.personalBytes());
    }

    private Held held(ResultSet row) throws SQLException {
        return held(Plan.of(row.getString("plan")).orElseThrow());
    }

    private Place place(ResultSet row) throws SQLException {
        var kind = Kind.of(row.getString("kind"));
        var held = held(row);
        var own = Rows.number(row, "bytes");
        var enabled = row.getObject("enabled", Boolean.class);
        return new Place(kind, row.getObject("id", UUID.class), row.getString("name"), row.getString("email"),
                Rows.number(row, "used_bytes"), own == null ? held.of(kind) : own, held.of(kind), own,
                Rows.number(row, "quota_bytes"), enabled == null || enabled, Rows.instant(row, "measured_at"),
                row.getLong("version"));
    }
}
