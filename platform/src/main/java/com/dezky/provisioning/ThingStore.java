package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.provisioning.StepOutcome.Trouble;
import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.StepKey;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
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
    record Row(String state, @Nullable String message, @Nullable String reference) {}

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

    /// One step of a tenant, and what is not done in it of some things.
    record Standing(StepKey step, State state, @Nullable String message, @Nullable String reference, boolean parked,
            Map<UUID, Row> undone) {}

    /// How each step stands, and in it these things; one statement, because every list of people asks.
    List<Standing> of(TenantId tenant, Collection<UUID> things) {
        var all = new EnumMap<StepKey, Standing>(StepKey.class);
        jdbc.sql("""
                 select s.step, s.state as whole, s.message as whole_message, s.reference as whole_reference, s.parked,
                        t.thing, t.state, t.message, t.reference
                   from provisioning_step s
                   left join provisioning_thing t
                          on t.tenant_id = s.tenant_id and t.step = s.step and t.thing = any (:things)
                  where s.tenant_id = :tenant
                 """)
                .param("tenant", tenant.value()).param("things", things.toArray(UUID[]::new))
                .query(row -> {
                    var step = StepKey.of(row.getString("step")).orElseThrow();
                    var standing = all.get(step);
                    if (standing == null) {
                        standing = new Standing(step, State.of(row.getString("whole")),
                                row.getString("whole_message"), row.getString("whole_reference"),
                                row.getBoolean("parked"), new HashMap<>());
                        all.put(step, standing);
                    }
                    var thing = row.getObject("thing", UUID.class);
                    if (thing != null) {
                        standing.undone.put(thing, new Row(row.getString("state"), row.getString("message"),
                                row.getString("reference")));
                    }
                });
        return List.copyOf(all.values());
    }
}
