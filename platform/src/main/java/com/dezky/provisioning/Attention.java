package com.dezky.provisioning;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What wants an operator, across all tenants.
@Service
public class Attention {
    private static final int MOST = 20;

    /// @param troubles the failed steps, the latest first; at most 20 of them
    public record Wanted(long failedSteps, long openDrift, List<Trouble> troubles) {}

    /// A step that failed.
    public record Trouble(String slug, String tenantName, String step, String message, Instant since) {}

    private final JdbcClient jdbc;
    private final Access access;

    Attention(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /// For operators.
    @Transactional(readOnly = true)
    public Wanted of(Actor actor) {
        access.requireOperator(actor);
        var troubles = jdbc.sql("""
                                select t.slug, t.name, s.step, s.message, s.checked_at
                                  from provisioning_step s
                                  join tenant t on t.id = s.tenant_id
                                 where s.state = 'error'
                                 order by s.checked_at desc nulls last, t.slug
                                 limit :most
                                """)
                .param("most", MOST)
                .query((row, at) -> new Trouble(row.getString("slug"), row.getString("name"), row.getString("step"),
                        String.valueOf(row.getString("message")), since(row.getObject("checked_at",
                                OffsetDateTime.class))))
                .list();
        return jdbc.sql("""
                        select (select count(*) from provisioning_step where state = 'error') as failed,
                               (select count(*) from provisioning_drift
                                 where healed_at is null and ignored_at is null) as drift
                        """)
                .query((row, at) -> new Wanted(row.getLong("failed"), row.getLong("drift"), troubles))
                .single();
    }

    private static Instant since(@org.jspecify.annotations.Nullable OffsetDateTime checked) {
        return checked == null ? Instant.EPOCH : checked.toInstant();
    }
}
