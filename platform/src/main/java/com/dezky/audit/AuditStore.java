package com.dezky.audit;

import com.dezky.access.Actor;
import com.dezky.audit.AuditEvent.Change;
import com.dezky.kernel.Ids;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditStore {
    /// A place in the log, by time and id.
    record Position(Instant at, UUID id) {
        static final UUID FIRST = new UUID(0, 0);
        static final Position END = new Position(Instant.parse("9999-01-01T00:00:00Z"), FIRST);
    }

    private static final String COLUMNS = """
                                          select e.id, e.at, e.tenant_id, t.slug, e.actor_kind, p.actor_name, p.actor_email, e.action,
                                                 e.target_kind, e.target_id, p.target_name, e.outcome, p.ip, e.request_id, e.changes,
                                                 p.changes as personal, l.seq, p.salt is null or p.target_salt is null as erased
                                          """;
    private static final String JOINS = """
                                          left join audit_personal p on p.entry_id = e.id and p.at = e.at
                                          left join audit_link l on l.entry_id = e.id
                                          left join tenant t on t.id = e.tenant_id
                                        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(AuditEvent event) {
        var actor = event.actor();
        jdbc.sql(
                """
                with entry as (
                  insert into audit_entry (id, tenant_id, actor_kind, actor_id, action, target_kind, target_id, outcome,
                                           request_id, changes)
                  values (:id, :tenant, :kind, :actor, :action, :targetKind, :targetId, :outcome, :request,
                          :changes::jsonb))
                insert into audit_personal (entry_id, tenant_id, actor_id, actor_email, actor_name, ip, target_name,
                                            changes, words)
                values (:id, :tenant, :actor, :email, :name, :ip, :targetName, :personal::jsonb,
                        audit_words(:tenant, :action, :outcome, :targetId, :request, :email, :name, :ip, :targetName))
                """)
                .param("id", Ids.next())
                .param("tenant", event.tenant() == null ? null : event.tenant().value(), Types.OTHER)
                .param("kind", kind(actor))
                .param("actor", actor.person() == null ? null : actor.person().value(), Types.OTHER)
                .param("action", event.action())
                .param("targetKind", event.targetKind())
                .param("targetId", event.targetId())
                .param("outcome", event.outcome().name().toLowerCase(Locale.ROOT))
                .param("request", actor.requestId())
                .param("changes", changes(event.changes(), false))
                .param("email", actor.email().isEmpty() ? null : actor.email())
                .param("name", actor.name())
                .param("ip", actor.ip())
                .param("targetName", event.targetName())
                .param("personal", changes(event.changes(), true))
                .update();
    }

    /// The newest entries about one thing, newest first; at most `limit`.
    List<AuditEntry> about(TenantId tenant, UUID target, int limit) {
        return jdbc.sql(COLUMNS + " from audit_entry e" + JOINS + """
                 where e.tenant_id = :tenant and e.target_id = :target
                 order by e.at desc, e.id desc
                 limit :limit
                """)
                .param("tenant", tenant.value()).param("target", target.toString()).param("limit", limit)
                .query((row, index) -> entry(row)).list();
    }

    /// The newest entries before this one, newest first; at most `limit`.
    /// @param tenant null for every tenant's and the platform's
    List<AuditEntry> before(@Nullable TenantId tenant, AuditFilter filter, Position position, int limit) {
        var until = filter.before() != null && filter.before().isBefore(position.at())
                ? new Position(filter.before(), Position.FIRST)
                : position;
        return jdbc.sql(COLUMNS + """
                          from audit_search(:tenant, :q, :action, :outcome, :email, :target, :request, :since, :until, :id,
                                            :limit) found
                          join audit_entry e on e.id = found.entry_id and e.at = found.at
                        """ + JOINS + " order by e.at desc, e.id desc")
                .param("tenant", tenant == null ? null : tenant.value(), Types.OTHER)
                .param("q", filter.q()).param("action", filter.action()).param("outcome", filter.outcomeWord())
                .param("email", filter.actorEmail()).param("target", filter.target())
                .param("request", filter.request())
                .param("since", utc(filter.since() == null ? Instant.EPOCH : filter.since()))
                .param("until", utc(until.at())).param("id", until.id()).param("limit", limit)
                .query((row, index) -> entry(row))
                .list();
    }

    /// Ends a search that would take too long. For the rest of the transaction.
    void hurry(Duration longest) {
        jdbc.sql("select set_config('statement_timeout', :millis, true)")
                .param("millis", Long.toString(longest.toMillis())).query(String.class).single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /// The newest entries by or about a person. The row-level wall shows them in the person's own scope.
    List<AuditEntry> about(PersonId person, int limit) {
        return jdbc.sql("""
                        select e.id, e.at, e.tenant_id, t.slug, e.actor_kind, p.actor_name,
                               case when e.actor_id = :person then p.actor_email end as actor_email, e.action,
                               e.target_kind, e.target_id, p.target_name, e.outcome,
                               case when e.actor_id = :person then p.ip end as ip, e.request_id, e.changes,
                               p.changes as personal, l.seq, p.salt is null or p.target_salt is null as erased
                          from audit_entry e
                          left join audit_personal p on p.entry_id = e.id and p.at = e.at
                          left join audit_link l on l.entry_id = e.id
                          left join tenant t on t.id = e.tenant_id
                         where e.actor_id = :person
                            or (e.target_kind in ('person', 'member')
                                and e.target_id = any (array(select :person::text
                                                             union all
                                                             select m.id::text from membership m
                                                              where m.person_id = :person)))
                         order by e.at desc, e.id desc
                         limit :limit
                        """)
                .param("person", person.value()).param("limit", limit)
                .query((row, index) -> entry(row))
                .list();
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        var tenant = row.getObject("tenant_id", UUID.class);
        var changes = new ArrayList<>(changes(row.getString("changes")));
        changes.addAll(changes(row.getString("personal")));
        return new AuditEntry(row.getObject("id", UUID.class), row.getObject("at", OffsetDateTime.class).toInstant(),
                tenant == null ? null : new TenantId(tenant), row.getString("slug"), row.getString("actor_kind"),
                row.getString("actor_name"), row.getString("actor_email"), row.getString("action"),
                row.getString("target_kind"), row.getString("target_id"), row.getString("target_name"),
                row.getString("outcome"), row.getString("ip"), row.getString("request_id"), List.copyOf(changes),
                row.getObject("seq", Long.class), row.getBoolean("erased"));
    }

    private String changes(List<Change> changes, boolean personal) {
        return json.writeValueAsString(changes.stream().filter(change -> change.personal() == personal).toList());
    }

    private List<Change> changes(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, new TypeReference<List<Change>>() {
        });
    }

    private static String kind(Actor actor) {
        return switch (actor.rights()) {
            case SYSTEM -> "system";
            case OPERATOR -> "operator";
            case SERVICE -> "service";
            case PERSON -> "person";
        };
    }
}
