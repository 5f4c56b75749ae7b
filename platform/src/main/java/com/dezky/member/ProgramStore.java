package com.dezky.member;

import com.dezky.kernel.TenantId;
import com.dezky.member.ProgramMail.Password;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Mailboxes of service accounts, and what opens them.
@Repository
class ProgramStore {
    private final JdbcClient jdbc;

    ProgramStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The one in use of this account.
    Optional<Mailbox> of(TenantId tenant, UUID account) {
        return jdbc.sql(MailboxStore.SELECT + " and b.service_account_id = :account and b.removed_at is null")
                .param("tenant", tenant.value()).param("account", account)
                .query((row, at) -> MailboxStore.mailbox(row)).optional();
    }

    /// False when the account has one.
    boolean insertIfAbsent(UUID id, TenantId tenant, UUID account, String name, long quotaBytes) {
        return jdbc.sql("""
                        insert into mailbox (id, tenant_id, kind, service_account_id, name, quota_bytes)
                        values (:id, :tenant, 'program', :account, :name, :quota)
                        on conflict (service_account_id) where service_account_id is not null and removed_at is null
                        do nothing
                        """).param("id", id).param("tenant", tenant.value()).param("account", account)
                .param("name", name).param("quota", quotaBytes).update() == 1;
    }

    /// Those that are not revoked, the newest first; expired ones too.
    List<Password> passwords(TenantId tenant, UUID mailbox) {
        return jdbc.sql("""
                        select id, stalwart_id, created_at, expires_at
                          from mail_password
                         where tenant_id = :tenant and mailbox_id = :mailbox and revoked_at is null
                         order by created_at desc, id
                        """).param("tenant", tenant.value()).param("mailbox", mailbox)
                .query((row, at) -> new Password(row.getObject("id", UUID.class), row.getString("stalwart_id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void insert(UUID id, TenantId tenant, UUID mailbox, String stalwartId, Instant at, Instant expires) {
        jdbc.sql("""
                 insert into mail_password (id, tenant_id, mailbox_id, stalwart_id, created_at, expires_at)
                 values (:id, :tenant, :mailbox, :stalwart, :at, :expires)
                 """).param("id", id).param("tenant", tenant.value()).param("mailbox", mailbox)
                .param("stalwart", stalwartId).param("at", at.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC)).update();
    }

    void revoke(TenantId tenant, UUID password, Instant at) {
        jdbc.sql("update mail_password set revoked_at = :at where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value()).param("id", password).param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
