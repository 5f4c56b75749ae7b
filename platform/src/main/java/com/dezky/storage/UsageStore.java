package com.dezky.storage;

import com.dezky.kernel.TenantId;
import com.dezky.ocis.SpaceUse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was measured. In a tenant's scope.
@Repository
class UsageStore {
    /// How long days are kept.
    private static final int DAYS = 400;

    /// Something that holds files, as it is to be found at the file server.
    /// @param drive   its id there; null while none is known
    /// @param subject the account name of whoever's files they are; null for a space, and while there is no account
    /// @param own     the chosen quota, in bytes; null for what the plan holds
    /// @param settled whether it ever had a quota of ours
    record Known(Kind kind, UUID thing, @Nullable String drive, @Nullable String subject, @Nullable Long own,
            boolean settled) {
        long wanted(PlaceStore.Held held) {
            return own == null ? held.of(kind) : own;
        }
    }

    private final JdbcClient jdbc;

    UsageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Everything that holds files, or may.
    List<Known> known(TenantId tenant) {
        return jdbc.sql("""
                        with place as (
                          select 'space' as kind, t.id, t.ocis_space_id as drive, null as subject
                            from tenant t
                           where t.id = :tenant
                          union all
                          select 'space', g.id, g.space_id, null
                            from member_group g
                           where g.tenant_id = :tenant and g.has_space and g.removed_at is null
                          union all
                          select 'member', m.id, null, p.subject
                            from membership m
                            join person p on p.id = m.person_id
                           where m.tenant_id = :tenant and m.purged_at is null and p.home_tenant_id = m.tenant_id
                        )
                        select place.kind, place.id, coalesce(place.drive, u.drive_id) as drive, place.subject, q.bytes,
                               u.ours_bytes is not null as settled
                          from place
                          left join storage_usage u on u.tenant_id = :tenant and u.thing = place.id
                          left join storage_quota q on q.tenant_id = :tenant and q.thing = place.id
                         order by place.id
                        """)
                .param("tenant", tenant.value())
                .query((row, at) -> new Known(Kind.of(row.getString("kind")), row.getObject("id", UUID.class),
                        row.getString("drive"), row.getString("subject"), Rows.number(row, "bytes"),
                        row.getBoolean("settled")))
                .list();
    }

    /// Notes what the file server said. Where it does not say how full, what it said before stays, with its time.
    void saw(TenantId tenant, Known known, SpaceUse use, long wanted, Instant now) {
        var used = use.used();
        jdbc.sql("""
                 insert into storage_usage as u (tenant_id, thing, kind, drive_id, used_bytes, measured_at, quota_bytes,
                                                 ours_bytes, enabled, seen_at)
                 values (:tenant, :thing, :kind, :drive, :used, :measured, :quota,
                         case when :quota = :wanted then :wanted end, :enabled, :now)
                 on conflict (tenant_id, thing) do update
                    set used_bytes = case when u.drive_id = excluded.drive_id
                                          then coalesce(excluded.used_bytes, u.used_bytes)
                                          else excluded.used_bytes end,
                        measured_at = case when u.drive_id = excluded.drive_id
                                           then coalesce(excluded.measured_at, u.measured_at)
                                           else excluded.measured_at end,
                        quota_bytes = excluded.quota_bytes, enabled = excluded.enabled, seen_at = excluded.seen_at,
                        ours_bytes = case when u.drive_id = excluded.drive_id
                                          then coalesce(excluded.ours_bytes, u.ours_bytes)
                                          else excluded.ours_bytes end,
                        drive_id = excluded.drive_id
                 """)
                .param("tenant", tenant.value()).param("thing", known.thing()).param("kind", known.kind().word())
                .param("drive", use.id()).param("used", boxed(used))
                .param("measured", used.isPresent() ? Rows.utc(now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("quota", use.quota()).param("wanted", wanted).param("enabled", use.enabled())
                .param("now", Rows.utc(now)).update();
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    /// Forgets what is not among these: it is gone, here or there.
    void keepOnly(TenantId tenant, Collection<UUID> things) {
        jdbc.sql("delete from storage_usage where tenant_id = :tenant and not thing = any (:things)")
                .param("tenant", tenant.value()).param("things", things.toArray(UUID[]::new)).update();
    }

    /// The quota that the file server has, as just read by whoever set it.
    void quotaSeen(TenantId tenant, UUID thing, long quota, long wanted) {
        jdbc.sql("""
                 update storage_usage
                    set quota_bytes = :quota, ours_bytes = case when :quota = :wanted then :wanted else ours_bytes end
                  where tenant_id = :tenant and thing = :thing
                 """)
                .param("tenant", tenant.value()).param("thing", thing).param("quota", quota).param("wanted", wanted)
                .update();
    }

    /// People's own files whose quota is not as it should be.
    List<DesiredQuotas.Personal> outOfLine(TenantId tenant, long personal) {
        return jdbc.sql("""
                        select u.thing, u.drive_id, coalesce(q.bytes, :personal) as wanted,
                               u.ours_bytes is not null as settled
                          from storage_usage u
                          left join storage_quota q on q.tenant_id = u.tenant_id and q.thing = u.thing
                         where u.tenant_id = :tenant and u.kind = 'member'
                           and u.quota_bytes <> coalesce(q.bytes, :personal)
                         order by u.thing
                        """)
                .param("tenant", tenant.value()).param("personal", personal)
                .query((row, at) -> new DesiredQuotas.Personal(row.getObject("thing", UUID.class),
                        row.getString("drive_id"), row.getLong("wanted"), row.getBoolean("settled")))
                .list();
    }

    record Chosen(UUID thing, long bytes) {}

    List<Chosen> chosen(TenantId tenant) {
        return jdbc.sql("select thing, bytes from storage_quota where tenant_id = :tenant and bytes is not null")
                .param("tenant", tenant.value())
                .query((row, at) -> new Chosen(row.getObject("thing", UUID.class), row.getLong("bytes"))).list();
    }

    /// The newest figure of a day stands for it.
    void day(TenantId tenant, LocalDate day, long used, long quota) {
        jdbc.sql("""
                 insert into storage_day (tenant_id, day, used_bytes, quota_bytes)
                 values (:tenant, :day, :used, :quota)
                 on conflict (tenant_id, day) do update
                    set used_bytes = excluded.used_bytes, quota_bytes = excluded.quota_bytes
                 """)
                .param("tenant", tenant.value()).param("day", day).param("used", used).param("quota", quota).update();
        jdbc.sql("delete from storage_day where tenant_id = :tenant and day < :before")
                .param("tenant", tenant.value()).param("before", day.minusDays(DAYS)).update();
    }

    /// Nothing of the tenant is left.
    void forget(TenantId tenant) {
        for (var table : List.of("storage_usage", "storage_day", "storage_quota", "storage_warning", "storage_look")) {
            jdbc.sql("delete from " + table + " where tenant_id = :tenant").param("tenant", tenant.value()).update();
        }
    }
}
