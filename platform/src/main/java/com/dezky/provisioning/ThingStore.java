package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.provisioning.StepOutcome.Trouble;
import com.dezky.provisioning.step.StepKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How the single things of a tenant stand: one person's mailbox, one group. Only what is not done has a row.
@Repository
class ThingStore {
    /// @param state `error` or `pending`
    record Row(UUID thing, StepKey step, String state, @Nullable String message, @Nullable String reference) {}

    private final JdbcClient jdbc;

    ThingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// These are to be looked after in this generation, by each step.
    void want(TenantId tenant, Set<UUID> things, Set<StepKey> steps, long generation) {
        jdbc.sql("""
                 insert into provisioning_thing (tenant_id, step, thing, state, wanted)
                 select :tenant, step, thing, 'pending', :generation
                   from unnest(:steps) as step, unnest(:things) as thing
                 on conflict (tenant_id, step, thing) do update
                    set state = 'pending', message = null, reference = null, wanted = excluded.wanted
                 """)
                .param("tenant", tenant.value()).param("generation", generation)
                .param("steps", steps.stream().map(StepKey::word).toArray(String[]::new))
                .param("things", things.toArray(UUID[]::new)).update();
    }

    /// What a run of this generation found out: these have trouble, all others are done, and what was wanted later
    /// still waits.
    void settle(TenantId tenant, StepKey step, Map<UUID, Trouble> troubles, long generation, Instant at) {
        jdbc.sql("""
                 delete from provisioning_thing
                  where tenant_id = :tenant and step = :step and wanted <= :generation
                    and not thing = any (:troubled)
                 """)
                .param("tenant", tenant.value()).param("step", step.word()).param("generation", generation)
                .param("troubled", troubles.keySet().toArray(UUID[]::new)).update();
        troubles.forEach((thing, trouble) -> jdbc.sql("""
                                                      insert into provisioning_thing as t
                                                             (tenant_id, step, thing, state, message, reference, wanted, checked_at)
                                                      values (:tenant, :step, :thing, :state, :message, :reference, :generation, :at)
                                                      on conflict (tenant_id, step, thing) do update
                                                         set state = excluded.state, message = excluded.message,
                                                             reference = excluded.reference, checked_at = excluded.checked_at
                                                       where t.wanted <= excluded.wanted
                                                      """)
                .param("tenant", tenant.value()).param("step", step.word()).param("thing", thing)
                .param("state", trouble.state().word()).param("message", trouble.message())
                .param("reference", trouble.reference()).param("generation", generation)
                .param("at", Rows.utc(at)).update());
    }

    /// What is not done of these things.
    List<Row> of(TenantId tenant, Collection<UUID> things) {
        return jdbc.sql("""
                        select thing, step, state, message, reference
                          from provisioning_thing
                         where tenant_id = :tenant and thing = any (:things)
                        """)
                .param("tenant", tenant.value()).param("things", things.toArray(UUID[]::new))
                .query((row, at) -> new Row(row.getObject("thing", UUID.class),
                        StepKey.of(row.getString("step")).orElseThrow(), row.getString("state"),
                        row.getString("message"), row.getString("reference")))
                .list();
    }
}
