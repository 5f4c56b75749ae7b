package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.provisioning.RunReport.Change;
import com.dezky.provisioning.step.StepKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The timeline of a tenant's runs.
@Repository
class RunStore {
    /// How many runs of a tenant are kept.
    static final int KEPT = 50;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RunStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Opens a run, unless it is open already.
    void open(Claim claim) {
        jdbc.sql("""
                 insert into provisioning_run (id, tenant_id, trigger, generation, started_at)
                 values (:id, :tenant, :trigger, :generation, :at)
                 on conflict (id) do nothing
                 """)
                .param("id", claim.run()).param("tenant", claim.tenant().value())
                .param("trigger", claim.trigger().word()).param("generation", claim.generation())
                .param("at", Rows.utc(claim.startedAt())).update();
    }

    /// Whoever gets a tenant's lease is alone with it: other runs that look open have lost their worker.
    void abandonOthers(TenantId tenant, Instant at) {
        jdbc.sql(
                """
                with gone as (
                  update provisioning_run set outcome = 'abandoned', ended_at = :at
                   where tenant_id = :tenant and outcome = 'running'
                  returning id)
                update provisioning_run_step set state = 'pending', message = 'The worker went away; the next run took over.'
                 where run_id in (select id from gone) and state = 'running'
                """)
                .param("tenant", tenant.value()).param("at", Rows.utc(at)).update();
    }

    void begin(Claim claim, StepKey step) {
        jdbc.sql("insert into provisioning_run_step (run_id, tenant_id, step) values (:run, :tenant, :step)")
                .param("run", claim.run()).param("tenant", claim.tenant().value()).param("step", step.word())
                .update();
    }

    void end(Claim claim, StepOutcome outcome, int attempt) {
        jdbc.sql(
                """
                insert into provisioning_run_step (run_id, tenant_id, step, state, message, attempt, duration_ms, changes)
                values (:run, :tenant, :step, :state, :message, :attempt, :duration, :changes::jsonb)
                on conflict (run_id, step) do update
                   set state = excluded.state, message = excluded.message, attempt = excluded.attempt,
                       duration_ms = excluded.duration_ms, changes = excluded.changes
                """)
                .param("run", claim.run()).param("tenant", claim.tenant().value())
                .param("step", outcome.step().word()).param("state", outcome.state().word())
                .param("message", outcome.message()).param("attempt", attempt)
                .param("duration", outcome.took().toMillis())
                .param("changes", json.writeValueAsString(outcome.done().stream().map(Change::of).toList()))
                .update();
    }

    /// Closes a run, if it was opened, and forgets the oldest.
    void close(Claim claim, String outcome, Instant at) {
        var closed = jdbc.sql("""
                              update provisioning_run set outcome = :outcome, ended_at = :at
                               where id = :id and tenant_id = :tenant
                              """)
                .param("id", claim.run()).param("tenant", claim.tenant().value()).param("outcome", outcome)
                .param("at", Rows.utc(at)).update();
        if (closed == 1) {
            jdbc.sql("""
                     delete from provisioning_run
                      where tenant_id = :tenant
                        and id in (select id from provisioning_run
                                    where tenant_id = :tenant
                                    order by started_at desc, id desc
                                   offset :kept)
                     """)
                    .param("tenant", claim.tenant().value()).param("kept", KEPT).update();
        }
    }

    /// The newest runs, newest first, each with its steps.
    List<RunReport> recent(TenantId tenant, int limit) {
        var steps = new LinkedHashMap<UUID, List<RunReport.Step>>();
        var runs = jdbc.sql("""
                            select id, trigger, outcome, started_at, ended_at
                              from provisioning_run
                             where tenant_id = :tenant
                             order by started_at desc, id desc
                             limit :limit
                            """)
                .param("tenant", tenant.value()).param("limit", limit)
                .query((row, at) -> {
                    var id = row.getObject("id", UUID.class);
                    return new RunReport(id, row.getString("trigger"), row.getString("outcome"),
                            Rows.present(row, "started_at"), Rows.instant(row, "ended_at"),
                            steps.computeIfAbsent(id, _ -> new ArrayList<>()));
                }).list();
        jdbc.sql("""
                 select run_id, step, state, message, attempt, duration_ms, changes
                   from provisioning_run_step
                  where tenant_id = :tenant and run_id = any (:runs)
                  order by array_position(array['authentik', 'stalwart', 'ocis', 'email'], step)
                 """)
                .param("tenant", tenant.value()).param("runs", steps.keySet().toArray(UUID[]::new))
                .query((row, at) -> steps.getOrDefault(row.getObject("run_id", UUID.class), new ArrayList<>())
                        .add(new RunReport.Step(row.getString("step"), row.getString("state"),
                                row.getString("message"), row.getInt("attempt"), row.getLong("duration_ms"),
                                json.readValue(row.getString("changes"), new TypeReference<List<Change>>() {
                                }))))
                .list();
        return runs;
    }
}
