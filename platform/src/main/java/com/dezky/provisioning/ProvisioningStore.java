package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.provisioning.Claim.StepRow;
import com.dezky.provisioning.step.StepKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is wanted, how far it is, who is at it, and how each step stands.
@Repository
class ProvisioningStore {
    /// @param leaseUntil null while nobody is at work
    record Wanted(long wanted, long settled, Trigger by, @org.jspecify.annotations.Nullable Instant leaseUntil) {}

    private final JdbcClient jdbc;

    ProvisioningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Wants one generation more, and locks the row until the transaction ends. While an earlier one is owed, the
    /// stronger reason stands.
    /// @param by `PUSH`, `CHANGE` or `PERSON`, weakest first
    long raise(TenantId tenant, Trigger by) {
        var wanted = jdbc.sql("""
                              insert into provisioning as p (tenant_id, wanted_by)
                              values (:tenant, :by)
                              on conflict (tenant_id) do update
                                 set wanted = p.wanted + 1,
                                     wanted_by = case
                                       when (p.wanted_by = 'person' or excluded.wanted_by = 'push')
                                            and (p.settled < p.wanted
                                                 or exists (select from provisioning_step s
                                                             where s.tenant_id = p.tenant_id and s.settled < p.wanted))
                                       then p.wanted_by
                                       else excluded.wanted_by end
                              returning wanted
                              """)
                .param("tenant", tenant.value()).param("by", by.word()).query(Long.class).single();
        if (wanted == 1) {
            jdbc.sql("""
                     insert into provisioning_step (tenant_id, step)
                     select :tenant, step from unnest(:steps) as step
                     on conflict do nothing
                     """)
                    .param("tenant", tenant.value())
                    .param("steps", Arrays.stream(StepKey.values()).map(StepKey::word).toArray(String[]::new))
                    .update();
        }
        return wanted;
    }

    /// The row, locked until the transaction ends.
    Optional<Wanted> lock(TenantId tenant) {
        return jdbc.sql("""
                        select wanted, settled, wanted_by, lease_until
                          from provisioning
                         where tenant_id = :tenant
                           for update
                        """)
                .param("tenant", tenant.value())
                .query((row, at) -> new Wanted(row.getLong("wanted"), row.getLong("settled"),
                        Trigger.of(row.getString("wanted_by")), Rows.instant(row, "lease_until")))
                .optional();
    }

    void lease(TenantId tenant, UUID token, Instant until) {
        jdbc.sql("update provisioning set lease_token = :token, lease_until = :until where tenant_id = :tenant")
                .param("tenant", tenant.value()).param("token", token).param("until", Rows.utc(until)).update();
    }

    /// Whether the lease was still this token's.
    boolean renew(TenantId tenant, UUID token, Instant until) {
        return jdbc.sql("""
                        update provisioning set lease_until = :until
                         where tenant_id = :tenant and lease_token = :token
                        """)
                .param("tenant", tenant.value()).param("token", token).param("until", Rows.utc(until)).update() == 1;
    }

    /// Whether the lease is still this token's, with the row locked until the transaction ends.
    boolean holds(TenantId tenant, UUID token) {
        return jdbc.sql("""
                        select lease_token = :token from provisioning where tenant_id = :tenant for update
                        """)
                .param("tenant", tenant.value()).param("token", token)
                .query((row, at) -> row.getBoolean(1)).optional().orElse(false);
    }

    void release(TenantId tenant, UUID token) {
        jdbc.sql("""
                 update provisioning set lease_token = null, lease_until = null
                  where tenant_id = :tenant and lease_token = :token
                 """)
                .param("tenant", tenant.value()).param("token", token).update();
    }

    void settle(TenantId tenant, long generation) {
        jdbc.sql("update provisioning set settled = greatest(settled, :generation) where tenant_id = :tenant")
                .param("tenant", tenant.value()).param("generation", generation).update();
    }

    List<StepRow> steps(TenantId tenant) {
        return jdbc.sql("""
                        select step, state, message, reference, attempt, parked, next_retry_at, duration_ms, checked_at,
                               settled
                          from provisioning_step
                         where tenant_id = :tenant
                         order by array_position(array['authentik', 'stalwart', 'ocis', 'email'], step)
                        """)
                .param("tenant", tenant.value())
                .query((row, at) -> new StepRow(state(row), row.getLong("settled"))).list();
    }

    /// Each tenant's steps; tenants without any are left out.
    Map<TenantId, List<StepState>> states(Collection<TenantId> tenants) {
        var states = new HashMap<TenantId, List<StepState>>();
        jdbc.sql("""
                 select tenant_id, step, state, message, reference, attempt, parked, next_retry_at, duration_ms,
                        checked_at
                   from provisioning_step
                  where tenant_id = any (:tenants)
                  order by array_position(array['authentik', 'stalwart', 'ocis', 'email'], step)
                 """)
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .query((row, at) -> states.computeIfAbsent(new TenantId(row.getObject("tenant_id", UUID.class)),
                        _ -> new java.util.ArrayList<>()).add(state(row)))
                .list();
        return states;
    }

    /// @param settled the generation it fulfils; 0 when it does not
    void write(TenantId tenant, StepState now, long settled) {
        jdbc.sql("""
                 update provisioning_step
                    set state = :state, message = :message, reference = :reference, attempt = :attempt,
                        parked = :parked, next_retry_at = :retry, duration_ms = :duration, checked_at = :checked,
                        settled = greatest(settled, :settled)
                  where tenant_id = :tenant and step = :step
                 """)
                .param("tenant", tenant.value()).param("step", now.step()).param("state", now.state().word())
                .param("message", now.message()).param("reference", now.reference()).param("attempt", now.attempt())
                .param("parked", now.parked()).param("retry", Rows.utc(now.nextRetryAt()))
                .param("duration", now.durationMs()).param("checked", Rows.utc(now.checkedAt()))
                .param("settled", settled)
                .update();
    }

    /// Lets a failed or waiting step try again at once.
    /// @return whether there is anything to try
    boolean unpark(TenantId tenant, StepKey step, Instant now) {
        return jdbc.sql("""
                        update provisioning_step set parked = false, next_retry_at = :now
                         where tenant_id = :tenant and step = :step and state in ('error', 'pending')
                        """)
                .param("tenant", tenant.value()).param("step", step.word()).param("now", Rows.utc(now)).update() == 1;
    }

    Map<StepKey, Map<String, String>> accepted(TenantId tenant) {
        var accepted = new EnumMap<StepKey, Map<String, String>>(StepKey.class);
        jdbc.sql("select step, field, value from provisioning_accepted where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, at) -> accepted.computeIfAbsent(StepKey.of(row.getString("step")).orElseThrow(),
                        _ -> new HashMap<>()).put(row.getString("field"), row.getString("value")))
                .list();
        return accepted;
    }

    void accept(TenantId tenant, String step, String field, String value) {
        jdbc.sql("""
                 insert into provisioning_accepted (tenant_id, step, field, value)
                 values (:tenant, :step, :field, :value)
                 on conflict (tenant_id, step, field) do update set value = excluded.value
                 """)
                .param("tenant", tenant.value()).param("step", step).param("field", field).param("value", value)
                .update();
    }

    /// Tells every instance's pages that there is news; they ask for it in their own scope.
    void announce(TenantId tenant) {
        jdbc.sql("select pg_notify('dezky_live', :news)").param("news", "provisioning:" + tenant)
                .query((row, at) -> true).single();
    }

    private static StepState state(ResultSet row) throws SQLException {
        return new StepState(row.getString("step"), StepState.State.of(row.getString("state")),
                row.getString("message"), row.getString("reference"), row.getInt("attempt"),
                row.getBoolean("parked"), Rows.instant(row, "next_retry_at"), row.getLong("duration_ms"),
                Rows.instant(row, "checked_at"));
    }
}
