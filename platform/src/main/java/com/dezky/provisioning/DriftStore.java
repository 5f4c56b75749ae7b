package com.dezky.provisioning;

import com.dezky.kernel.Ids;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.step.Acceptable;
import com.dezky.provisioning.step.Finding;
import com.dezky.provisioning.step.StepKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Differences that nobody ordered, open and healed.
@Repository
class DriftStore {
    /// How many healed differences of a tenant are kept.
    private static final int KEPT = 200;
    private static final String COLUMNS = "id, step, field, desired, observed, why, kind, found_at, healed_at, ordered_at,"
            + " ignored_reason, ignored_by";

    private final JdbcClient jdbc;

    DriftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Drift> open(TenantId tenant) {
        return jdbc.sql("select " + COLUMNS + """
                                                from provisioning_drift
                                               where tenant_id = :tenant and healed_at is null
                                               order by found_at desc, id desc
                                              """)
                .param("tenant", tenant.value()).query((row, at) -> drift(row)).list();
    }

    /// The newest healed ones, newest first.
    List<Drift> healed(TenantId tenant, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                                                from provisioning_drift
                                               where tenant_id = :tenant and healed_at is not null
                                               order by healed_at desc, id desc
                                               limit :limit
                                              """)
                .param("tenant", tenant.value()).param("limit", limit).query((row, at) -> drift(row)).list();
    }

    Optional<Drift> findOpen(TenantId tenant, UUID id) {
        return jdbc.sql("select " + COLUMNS + """
                                                from provisioning_drift
                                               where tenant_id = :tenant and id = :id and healed_at is null
                                              """)
                .param("tenant", tenant.value()).param("id", id).query((row, at) -> drift(row)).optional();
    }

    /// How many each tenant has open, ignored ones left out; tenants with none are left out too.
    Map<TenantId, Integer> countOpen(Collection<TenantId> tenants) {
        var counts = new HashMap<TenantId, Integer>();
        jdbc.sql("""
                 select tenant_id, count(*) as open
                   from provisioning_drift
                  where tenant_id = any (:tenants) and healed_at is null and ignored_at is null
                  group by tenant_id
                 """)
                .param("tenants", tenants.stream().map(TenantId::value).toArray(UUID[]::new))
                .query((row, at) -> counts.put(new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getInt("open")))
                .list();
        return counts;
    }

    /// Notes what still differs. What people said stays as long as the value they saw does.
    void left(TenantId tenant, StepKey step, Finding finding, Instant at) {
        jdbc.sql("""
                 insert into provisioning_drift as d
                        (id, tenant_id, step, field, desired, observed, why, kind, found_at)
                 values (:id, :tenant, :step, :field, :desired, :observed, :why, :kind, :at)
                 on conflict (tenant_id, step, field) where healed_at is null do update
                    set desired = excluded.desired, observed = excluded.observed, why = excluded.why,
                        kind = excluded.kind,
                        ignored_at = case when d.observed is distinct from excluded.observed then null
                                     else d.ignored_at end,
                        ignored_reason = case when d.observed is distinct from excluded.observed then null
                                         else d.ignored_reason end
                 """)
                .param("id", Ids.next()).param("tenant", tenant.value()).param("step", step.word())
                .param("field", finding.field()).param("desired", finding.desired())
                .param("observed", finding.observed()).param("why", finding.why())
                .param("kind", finding.kind().name().toLowerCase(Locale.ROOT)).param("at", Rows.utc(at))
                .update();
    }

    /// Notes what was found and put right at once.
    void put(TenantId tenant, StepKey step, Finding finding, Instant at) {
        jdbc.sql("""
                 insert into provisioning_drift
                        (id, tenant_id, step, field, desired, observed, why, kind, found_at, healed_at)
                 values (:id, :tenant, :step, :field, :desired, :observed, :why, :kind, :at, :at)
                 """)
                .param("id", Ids.next()).param("tenant", tenant.value()).param("step", step.word())
                .param("field", finding.field()).param("desired", finding.desired())
                .param("observed", finding.observed()).param("why", finding.why())
                .param("kind", finding.kind().name().toLowerCase(Locale.ROOT)).param("at", Rows.utc(at))
                .update();
        jdbc.sql("""
                 delete from provisioning_drift
                  where tenant_id = :tenant and healed_at is not null
                    and id in (select id from provisioning_drift
                                where tenant_id = :tenant and healed_at is not null
                                order by healed_at desc, id desc
                               offset :kept)
                 """)
                .param("tenant", tenant.value()).param("kept", KEPT).update();
    }

    void heal(UUID id, Instant at) {
        jdbc.sql("update provisioning_drift set healed_at = :at where id = :id and healed_at is null")
                .param("id", id).param("at", Rows.utc(at)).update();
    }

    /// Somebody stands behind ours: the next run pushes it, whatever was said before.
    void order(UUID id, Instant at) {
        jdbc.sql("""
                 update provisioning_drift
                    set ordered_at = :at, ignored_at = null, ignored_reason = null, ignored_by = null
                  where id = :id
                 """)
                .param("id", id).param("at", Rows.utc(at)).update();
    }

    void ignore(UUID id, String reason, @Nullable PersonId by, Instant at) {
        jdbc.sql("""
                 update provisioning_drift
                    set ignored_at = :at, ignored_reason = :reason, ignored_by = :by, ordered_at = null
                  where id = :id
                 """)
                .param("id", id).param("reason", reason).param("by", by == null ? null : by.value(), Types.OTHER)
                .param("at", Rows.utc(at)).update();
    }

    private static Drift drift(ResultSet row) throws SQLException {
        var step = row.getString("step");
        var field = row.getString("field");
        return new Drift(row.getObject("id", UUID.class), step, field, row.getString("desired"),
                row.getString("observed"), row.getString("why"), row.getString("kind"),
                Acceptable.is(step, field), Rows.present(row, "found_at"), Rows.instant(row, "healed_at"),
                Rows.instant(row, "ordered_at"), row.getString("ignored_reason"),
                row.getObject("ignored_by", UUID.class));
    }
}
