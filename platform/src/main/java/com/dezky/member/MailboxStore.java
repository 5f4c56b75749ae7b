package com.dezky.member;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.member.Mailbox.Forwarding;
import com.dezky.member.Mailbox.Kind;
import com.dezky.member.Mailbox.Reply;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Mailboxes and the addresses that arrive in them.
@Repository
class MailboxStore {
    static final String SELECT = """
                                         select b.id, b.tenant_id, b.kind, b.person_id, b.name, b.quota_bytes, b.forward_to, b.forward_keeps,
                                                b.reply_subject, b.reply_text, b.stalwart_id, b.purge_after, b.in_custody, b.taken_back,
                                                b.version,
                                                (select address from mail_address a where a.mailbox_id = b.id and a.is_primary) as address,
                                                (select array_agg(address order by address)
                                                   from mail_address a where a.mailbox_id = b.id and not a.is_primary) as aliases
                                           from mailbox b
                                          where b.tenant_id = :tenant
                                         """;

    private final JdbcClient jdbc;

    MailboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Mailbox> find(TenantId tenant, UUID id) {
        return jdbc.sql(SELECT + " and b.id = :id").param("tenant", tenant.value()).param("id", id)
                .query((row, at) -> mailbox(row)).optional();
    }

    Optional<Mailbox> lock(TenantId tenant, UUID id) {
        jdbc.sql("select id from mailbox where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value()).param("id", id).query(UUID.class).optional();
        return find(tenant, id);
    }

    Optional<Mailbox> ofPerson(TenantId tenant, PersonId person) {
        return jdbc.sql(SELECT + " and b.person_id = :person").param("tenant", tenant.value())
                .param("person", person.value()).query((row, at) -> mailbox(row)).optional();
    }

    /// Everything that is not gone for good, removed ones included.
    List<Mailbox> all(TenantId tenant) {
        return jdbc.sql(SELECT + " order by b.id").param("tenant", tenant.value())
                .query((row, at) -> mailbox(row)).list();
    }

    /// The shared ones that are in use, by name.
    List<Mailbox> shared(TenantId tenant) {
        return jdbc.sql(SELECT + " and b.kind = 'shared' and b.removed_at is null order by lower(b.name), b.id")
                .param("tenant", tenant.value()).query((row, at) -> mailbox(row)).list();
    }

    /// The shared ones by name, removed ones included.
    List<Mailbox> allShared(TenantId tenant) {
        return jdbc.sql(SELECT + " and b.kind = 'shared' order by lower(b.name), b.id")
                .param("tenant", tenant.value()).query((row, at) -> mailbox(row)).list();
    }

    void insert(UUID id, TenantId tenant, Kind kind, @Nullable PersonId person, String name,
            @Nullable Long quotaBytes) {
        jdbc.sql("""
                 insert into mailbox (id, tenant_id, kind, person_id, name, quota_bytes)
                 values (:id, :tenant, :kind, :person, :name, :quota)
                 """)
                .param("id", id).param("tenant", tenant.value()).param("kind", word(kind))
                .param("person", person == null ? null : person.value()).param("name", name)
                .param("quota", quotaBytes).update();
    }

    void change(UUID id, String name, @Nullable Long quotaBytes, Forwarding forwarding, @Nullable Reply reply) {
        jdbc.sql("""
                 update mailbox
                    set name = :name, quota_bytes = :quota, forward_to = :to, forward_keeps = :keeps,
                        reply_subject = :subject, reply_text = :text, version = version + 1,
                        in_custody = in_custody or cardinality(:to) > 0 or :text::text is not null
                  where id = :id
                 """)
                .param("id", id).param("name", name).param("quota", quotaBytes)
                .param("to", forwarding.to().toArray(String[]::new)).param("keeps", forwarding.keeps())
                .param("subject", reply == null ? null : reply.subject())
                .param("text", reply == null ? null : reply.text()).update();
    }

    /// A leaver's becomes one that others look into.
    void handOver(UUID id, String name) {
        jdbc.sql("""
                 update mailbox
                    set kind = 'shared', name = :name, taken_back = false, removed_at = null, purge_after = null,
                        version = version + 1
                  where id = :id
                 """).param("id", id).param("name", name).update();
    }

    /// Its owner's alone again.
    void takeBack(UUID id, String name) {
        jdbc.sql("""
                 update mailbox
                    set kind = 'personal', name = :name, taken_back = true, removed_at = null, purge_after = null,
                        version = version + 1
                  where id = :id
                 """).param("id", id).param("name", name).update();
    }

    /// Nobody whom it was handed over to is let into it any more.
    void alone(UUID id) {
        jdbc.sql("update mailbox set taken_back = false where id = :id and kind = 'personal'").param("id", id)
                .update();
    }

    /// @param purgeAfter null to take the removal back
    void remove(UUID id, @Nullable Instant at, @Nullable Instant purgeAfter) {
        jdbc.sql("""
                 update mailbox set removed_at = :at, purge_after = :purge, version = version + 1 where id = :id
                 """).param("id", id).param("at", utc(at)).param("purge", utc(purgeAfter)).update();
    }

    /// Its addresses and members go with it.
    void delete(UUID id) {
        jdbc.sql("delete from mailbox where id = :id").param("id", id).update();
    }

    void outOfCustody(UUID id) {
        jdbc.sql("""
                 update mailbox set in_custody = false
                  where id = :id and cardinality(forward_to) = 0 and reply_text is null
                 """).param("id", id).update();
    }

    void made(UUID id, String stalwartId) {
        jdbc.sql("update mailbox set stalwart_id = :stalwart where id = :id and stalwart_id is distinct from :stalwart")
                .param("id", id).param("stalwart", stalwartId).update();
    }

    /// Who works in each shared mailbox: memberships by mailbox.
    List<Pair> members(TenantId tenant) {
        return jdbc.sql("select mailbox_id, membership_id from mailbox_member where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, at) -> new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
    }

    /// Everybody with a place in one shared mailbox.
    Set<UUID> membersOf(TenantId tenant, UUID mailbox) {
        return Set.copyOf(jdbc.sql("""
                                   select membership_id from mailbox_member
                                    where tenant_id = :tenant and mailbox_id = :mailbox
                                   """)
                .param("tenant", tenant.value()).param("mailbox", mailbox).query(UUID.class).list());
    }

    /// Something about it changed that is kept elsewhere: what others saw of it is no longer so.
    void touch(UUID id) {
        jdbc.sql("update mailbox set version = version + 1 where id = :id").param("id", id).update();
    }

    /// One row of a table between two things.
    record Pair(UUID left, UUID right) {}

    void setMembers(TenantId tenant, UUID mailbox, Set<UUID> memberships) {
        jdbc.sql("delete from mailbox_member where mailbox_id = :mailbox and not membership_id = any (:members)")
                .param("mailbox", mailbox).param("members", memberships.toArray(UUID[]::new)).update();
        jdbc.sql("""
                 insert into mailbox_member (mailbox_id, tenant_id, membership_id)
                 select :mailbox, :tenant, member from unnest(:members) as member
                 on conflict do nothing
                 """)
                .param("mailbox", mailbox).param("tenant", tenant.value())
                .param("members", memberships.toArray(UUID[]::new)).update();
    }

    /// Takes somebody out of every shared mailbox.
    void leaveAll(UUID membership) {
        jdbc.sql("delete from mailbox_member where membership_id = :membership").param("membership", membership)
                .update();
    }

    static Mailbox mailbox(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        var subject = row.getString("reply_subject");
        var text = row.getString("reply_text");
        var quota = row.getLong("quota_bytes");
        var purge = row.getObject("purge_after", OffsetDateTime.class);
        return new Mailbox(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant_id", UUID.class)),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                person == null ? null : new PersonId(person), row.getString("name"), row.getString("address"),
                strings(row.getArray("aliases")), quota == 0 ? null : quota,
                new Forwarding(strings(row.getArray("forward_to")), row.getBoolean("forward_keeps")),
                text == null ? null : new Reply(subject == null ? "" : subject, text), row.getString("stalwart_id"),
                purge == null ? null : purge.toInstant(), row.getBoolean("in_custody"), row.getBoolean("taken_back"),
                row.getLong("version"));
    }

    private static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.copyOf(Arrays.asList((String[]) array.getArray()));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
