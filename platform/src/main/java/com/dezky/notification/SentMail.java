package com.dezky.notification;

import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What has been handed to the mail server.
@Repository
class SentMail {
    private final JdbcClient jdbc;

    SentMail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean contains(TenantId tenant, String messageId) {
        return jdbc.sql("""
                        select exists (select from notification_sent
                                        where tenant_id = :tenant and message_id = :message)
                        """)
                .param("tenant", tenant.value()).param("message", messageId).query(Boolean.class).single();
    }

    void add(TenantId tenant, String messageId, Instant at) {
        jdbc.sql("""
                 insert into notification_sent (tenant_id, message_id, sent_at)
                 values (:tenant, :message, :at)
                 on conflict do nothing
                 """)
                .param("tenant", tenant.value()).param("message", messageId)
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).update();
    }
}
