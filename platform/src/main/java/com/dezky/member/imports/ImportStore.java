package com.dezky.member.imports;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Uploaded tables. Each tenant keeps the newest few: they hold names and addresses, and are of no use for long.
@Repository
class ImportStore {
    private static final int KEPT = 5;

    /// @param outcomes null before somebody said yes, and while it is under way
    record Stored(List<ImportRow> rows, boolean applied, @Nullable List<ImportLine> outcomes) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID id, TenantId tenant, Actor by, List<ImportRow> rows) {
        jdbc.sql("insert into member_import (id, tenant_id, made_by, lines) values (:id, :tenant, :by, :lines::jsonb)")
                .param("id", id).param("tenant", tenant.value())
                .param("by", by.person() == null ? null : by.person().value(), java.sql.Types.OTHER)
                .param("lines", json.writeValueAsString(rows)).update();
        jdbc.sql("""
                 delete from member_import
                  where tenant_id = :tenant
                    and id not in (select id from member_import where tenant_id = :tenant order by id desc limit :kept)
                 """).param("tenant", tenant.value()).param("kept", KEPT).update();
    }

    Optional<Stored> find(TenantId tenant, UUID id) {
        return jdbc.sql("select lines, applied_at, outcomes from member_import where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value()).param("id", id)
                .query((row, at) -> {
                    var outcomes = row.getString("outcomes");
                    return new Stored(json.readValue(row.getString("lines"), new TypeReference<List<ImportRow>>() {
                    }), row.getObject("applied_at") != null, outcomes == null
                            ? null
                            : json.readValue(outcomes, new TypeReference<List<ImportLine>>() {
                            }));
                }).optional();
    }

    /// True for the one who may do it.
    boolean take(TenantId tenant, UUID id, Instant at) {
        return jdbc.sql("""
                        update member_import set applied_at = :at
                         where tenant_id = :tenant and id = :id and applied_at is null
                        """).param("tenant", tenant.value()).param("id", id).param("at", at.atOffset(ZoneOffset.UTC))
                .update() == 1;
    }

    void settle(TenantId tenant, UUID id, List<ImportLine> outcomes) {
        jdbc.sql("update member_import set outcomes = :outcomes::jsonb where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value()).param("id", id)
                .param("outcomes", json.writeValueAsString(outcomes)).update();
    }
}
