package com.dezky.storage;

import com.dezky.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// When somebody looks, and when somebody last did. The round over every tenant is one worker's at a time: its claim is
/// a lease, which runs out by itself when the worker dies.
@Repository
class LookStore {
    static final Duration LEASE = Duration.ofSeconds(60);

    /// However often people ask, the file server lists everything at most this often.
    static final Duration LEAST_BETWEEN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    LookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ask(TenantId tenant, Instant now) {
        jdbc.sql("""
                 insert into storage_look as l (tenant_id, asked_at) values (:tenant, :now)
                 on conflict (tenant_id) do update set asked_at = coalesce(l.asked_at, excluded.asked_at)
                 """)
                .param("tenant", tenant.value()).param("now", Rows.utc(now)).update();
    }

    /// Takes the round when it is due, or asked for. In the platform's scope, as all that follows.
    Optional<UUID> claim(Instant now, Duration every) {
        return jdbc.sql("""
                        update storage_round
                           set lease = gen_random_uuid(), lease_until = :until, started_at = :now, next_at = :next
                         where (next_at <= :now
                                or (started_at is null or started_at <= :least)
                                   and exists (select from storage_look where asked_at is not null))
                           and (lease is null or lease_until <= :now)
                        returning lease
                        """)
                .param("now", Rows.utc(now)).param("until", Rows.utc(now.plus(LEASE)))
                .param("next", Rows.utc(now.plus(every))).param("least", Rows.utc(now.minus(LEAST_BETWEEN)))
                .query(UUID.class).optional();
    }

    /// Keeps the round for longer; false when it is in other hands.
    boolean extend(UUID lease, Instant now) {
        return jdbc.sql("update storage_round set lease_until = :until where lease = :lease")
                .param("until", Rows.utc(now.plus(LEASE))).param("lease", lease).update() == 1;
    }

    void settle(UUID lease) {
        jdbc.sql("update storage_round set lease = null, lease_until = null where lease = :lease")
                .param("lease", lease).update();
    }

    /// Everyone who may have files.
    List<TenantId> tenants() {
        return jdbc.sql("select id from tenant where status <> 'deleted' order by id")
                .query((row, at) -> new TenantId(row.getObject("id", UUID.class))).list();
    }

    /// The file server said nothing about anybody.
    void silent(Instant now) {
        jdbc.sql("""
                 insert into storage_look as l (tenant_id, failing_since, failure)
                 select id, :now, 'silent' from tenant where status <> 'deleted'
                 on conflict (tenant_id) do update
                    set failing_since = coalesce(l.failing_since, excluded.failing_since), failure = excluded.failure,
                        asked_at = null
                 """)
                .param("now", Rows.utc(now)).update();
    }

    /// A tenant's files were all looked at.
    void looked(TenantId tenant, Instant now) {
        jdbc.sql("""
                 insert into storage_look (tenant_id, looked_at) values (:tenant, :now)
                 on conflict (tenant_id) do update
                    set looked_at = excluded.looked_at, failing_since = null, failure = null, asked_at = null
                 """)
                .param("tenant", tenant.value()).param("now", Rows.utc(now)).update();
    }

    /// Something that is known to be there was not told of.
    void partial(TenantId tenant, Instant now) {
        jdbc.sql("""
                 insert into storage_look as l (tenant_id, failing_since, failure) values (:tenant, :now, 'partial')
                 on conflict (tenant_id) do update
                    set failing_since = coalesce(l.failing_since, excluded.failing_since), failure = excluded.failure,
                        asked_at = null
                 """)
                .param("tenant", tenant.value()).param("now", Rows.utc(now)).update();
    }
}
