package com.dezky.storage;

import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How far whom was warned. In a tenant's scope.
@Repository
class WarningStore {
    /// What a warning is about.
    record Subject(String kind, UUID thing) {}

    private final JdbcClient jdbc;

    WarningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Subject, Integer> levels(TenantId tenant) {
        return jdbc.sql("select kind, thing, level from storage_warning where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, at) -> Map.entry(new Subject(row.getString("kind"), row.getObject("thing", UUID.class)),
                        row.getInt("level")))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void set(TenantId tenant, Subject subject, int level, Instant now) {
        jdbc.sql("""
                 insert into storage_warning (tenant_id, kind, thing, level, crossed_at)
                 values (:tenant, :kind, :thing, :level, :now)
                 on conflict (tenant_id, kind, thing) do update
                    set level = excluded.level, crossed_at = excluded.crossed_at
                 """)
                .param("tenant", tenant.value()).param("kind", subject.kind()).param("thing", subject.thing())
                .param("level", level).param("now", Rows.utc(now)).update();
    }

    void clear(TenantId tenant, Subject subject) {
        jdbc.sql("delete from storage_warning where tenant_id = :tenant and kind = :kind and thing = :thing")
                .param("tenant", tenant.value()).param("kind", subject.kind()).param("thing", subject.thing())
                .update();
    }
}
