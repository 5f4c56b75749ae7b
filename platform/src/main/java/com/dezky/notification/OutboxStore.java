package com.dezky.notification;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Mail that waits. Anybody's transaction may add to it; all else needs the platform's scope.
@Repository
class OutboxStore {
    /// A mail that one worker holds for now.
    /// @param attempts how often it was tried, this time included
    record Leased(UUID id, Mail mail, Instant createdAt, int attempts) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OutboxStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Mail mail, Instant now) {
        var filling = mail.filling();
        // Without a conflict target on purpose: naming one would ask for the right to read the table.
        jdbc.sql("""
                 insert into notification_outbox (key, tenant_id, recipient, subject, body, template, filling,
                                                  created_at, due_at)
                 values (:key, :tenant, :to, :subject, :body, :template, :filling::jsonb, :now, :now)
                 on conflict do nothing
                 """)
                .param("key", mail.key())
                .param("tenant", mail.tenant() == null ? null : mail.tenant().value(), java.sql.Types.OTHER)
                .param("to", mail.to().value()).param("subject", mail.subject()).param("body", mail.body())
                .param("template", filling == null ? null : filling.template())
                .param("filling", filling == null ? null : json.writeValueAsString(filling.values()))
                .param("now", utc(now)).update();
    }

    /// Takes what is due, oldest first, and leaves out what another worker is taking.
    List<Leased> lease(Instant now, Instant until, int limit) {
        return jdbc.sql("""
                        update notification_outbox
                           set lease_until = :until, attempts = attempts + 1
                         where id in (select id from notification_outbox
                                       where sent_at is null
                                         and given_up_at is null
                                         and due_at <= :now
                                         and (lease_until is null or lease_until <= :now)
                                       order by due_at
                                       limit :limit
                                         for update skip locked)
                        returning id, key, tenant_id, recipient, subject, body, template, filling, created_at,
                                  attempts
                        """)
                .param("now", utc(now)).param("until", utc(until)).param("limit", limit)
                .query((row, at) -> leased(row)).list();
    }

    void sent(UUID id, Instant at) {
        jdbc.sql("""
                 update notification_outbox
                    set sent_at = :at, subject = null, body = null, template = null, filling = null, lease_until = null
                  where id = :id
                 """).param("id", id).param("at", utc(at)).update();
    }

    void again(UUID id, Instant due) {
        jdbc.sql("update notification_outbox set due_at = :due, lease_until = null where id = :id")
                .param("id", id).param("due", utc(due)).update();
    }

    void giveUp(UUID id, Instant at) {
        jdbc.sql("""
                 update notification_outbox
                    set given_up_at = :at, subject = null, body = null, template = null, filling = null, lease_until = null
                  where id = :id
                 """).param("id", id).param("at", utc(at)).update();
    }

    /// Forgets mail that was dealt with long ago; its key may be used again then.
    void forget(Instant before) {
        jdbc.sql("""
                 delete from notification_outbox
                  where created_at < :before
                    and (sent_at is not null or given_up_at is not null)
                 """).param("before", utc(before)).update();
    }

    private Leased leased(ResultSet row) throws SQLException {
        var tenant = row.getObject("tenant_id", UUID.class);
        var template = row.getString("template");
        var filling = template == null
                ? null
                : new Mail.Filling(template, json.readValue(row.getString("filling"),
                        new TypeReference<Map<String, String>>() {
                        }));
        return new Leased(row.getObject("id", UUID.class),
                new Mail(tenant == null ? null : new TenantId(tenant), new EmailAddress(row.getString("recipient")),
                        row.getString("subject"), row.getString("body"), row.getString("key"), filling),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getInt("attempts"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
