package com.dezky.audit;

import com.dezky.audit.AuditEvent.Change;
import com.dezky.audit.chain.Head;
import com.dezky.audit.chain.SealedEntry;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads chains in their own order. Each question is about one chain: a tenant's, or with null the platform's.
@Repository
class SealedStore {
    /// An entry in its place.
    /// @param salt   null when its actor was erased; `targetSalt` in the same way
    /// @param wanted whether the filter takes it
    record Sealed(long seq, byte[] hash, SealedEntry entry, byte[] actor, byte[] target, byte @Nullable [] salt,
            @Nullable String email, @Nullable String name, @Nullable String ip, byte @Nullable [] targetSalt,
            @Nullable String targetName, List<Change> personal, boolean wanted) {}

    /// One chain, and what people call it.
    record Chain(@Nullable TenantId tenant, @Nullable String slug) {}

    /// Entries may be linked a little after they happened; nothing is linked this much later.
    private static final Duration LATE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SealedStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<Chain> chains() {
        return jdbc.sql("select id, slug from tenant order by slug").query((row, index) -> new Chain(
                new TenantId(row.getObject("id", UUID.class)), row.getString("slug"))).list();
    }

    AuditSeal seal(@Nullable TenantId tenant) {
        return jdbc.sql("""
                        select l.seq, l.linked_at, h.seq as signed, h.signed_at
                          from (select 1) always
                          left join lateral (select seq, linked_at from audit_link where %1$s
                                              order by seq desc limit 1) l on true
                          left join lateral (select seq, signed_at from audit_head where %1$s
                                              order by seq desc limit 1) h on true
                        """.formatted(of(tenant))).param("tenant", id(tenant), Types.OTHER)
                .query((row, index) -> new AuditSeal(row.getLong("seq"), time(row, "linked_at"), row.getLong("signed"),
                        time(row, "signed_at")))
                .single();
    }

    /// After which number to begin, so that nothing since then is missed: behind a signed head where there is one.
    long beginning(@Nullable TenantId tenant, @Nullable Instant since) {
        return jdbc.sql("""
                        select coalesce((select max(seq) from audit_head where %1$s and through < :since),
                                        (select min(seq) - 1 from audit_link where %1$s), 0)
                        """.formatted(of(tenant))).param("tenant", id(tenant), Types.OTHER)
                .param("since", utc(since == null ? Instant.EPOCH : since)).query(Long.class).single();
    }

    /// The last number to show, so that everything before this moment is among it and a signed head follows.
    long ending(@Nullable TenantId tenant, @Nullable Instant before) {
        return jdbc.sql("""
                        select coalesce((select min(seq) from audit_head where %1$s and through >= :late),
                                        (select max(seq) from audit_link where %1$s), 0)
                        """.formatted(of(tenant))).param("tenant", id(tenant), Types.OTHER)
                .param("late", utc(before == null ? Instant.parse("9999-01-01T00:00:00Z") : before.plus(LATE)))
                .query(Long.class).single();
    }

    /// The hash of a number; empty when it was pruned and no head tells it.
    Optional<byte[]> hash(@Nullable TenantId tenant, long seq) {
        return jdbc.sql("""
                        select hash from audit_link where %1$s and seq = :seq
                         union all
                        select hash from audit_head where %1$s and seq = :seq
                         limit 1
                        """.formatted(of(tenant))).param("tenant", id(tenant), Types.OTHER).param("seq", seq)
                .query((row, index) -> row.getBytes("hash")).optional();
    }

    /// The signed heads of these numbers, in order.
    List<Head> heads(@Nullable TenantId tenant, long from, long to) {
        return jdbc.sql("""
                        select tenant_id, seq, hash, through, signed_at, key_id, signature
                          from audit_head
                         where %s and seq between :from and :to
                         order by seq
                        """.formatted(of(tenant))).param("tenant", id(tenant), Types.OTHER).param("from", from)
                .param("to", to)
                .query((row, index) -> new Head(row.getObject("tenant_id", UUID.class), row.getLong("seq"),
                        row.getBytes("hash"), instant(row, "through"), instant(row, "signed_at"),
                        row.getString("key_id"), row.getBytes("signature")))
                .list();
    }

    /// The next entries of a chain, in order; at most `limit`.
    List<Sealed> after(@Nullable TenantId tenant, long seq, AuditFilter filter, int limit) {
        return jdbc.sql("""
                        select l.seq, l.hash, l.actor as actor_digest, l.target as target_digest, e.id, e.at, e.tenant_id,
                               e.actor_kind, e.actor_id, e.on_behalf_of_id, e.action, e.target_kind, e.target_id,
                               e.outcome, e.request_id, e.changes, p.salt, p.actor_email, p.actor_name, p.ip,
                               p.target_salt, p.target_name, p.changes as personal,
                               e.at >= :since and e.at < :before
                                 and coalesce(p.words @@ audit_query(:tenant, :q, :action, :outcome, :email, :target,
                                                                     :request), true) as wanted
                          from audit_link l
                          join audit_entry e on e.id = l.entry_id and e.at = l.at
                          left join audit_personal p on p.entry_id = l.entry_id and p.at = l.at
                         where l.%s and l.seq > :seq
                         order by l.seq
                         limit :limit
                        """.formatted(of(tenant)))
                .param("tenant", id(tenant), Types.OTHER).param("seq", seq).param("limit", limit)
                .param("q", filter.q()).param("action", filter.action()).param("outcome", filter.outcomeWord())
                .param("email", filter.actorEmail()).param("target", filter.target())
                .param("request", filter.request())
                .param("since", utc(filter.since() == null ? Instant.EPOCH : filter.since()))
                .param("before", utc(filter.before() == null ? Instant.parse("9999-01-01T00:00:00Z") : filter.before()))
                .query((row, index) -> sealed(row)).list();
    }

    private Sealed sealed(ResultSet row) throws SQLException {
        var entry = new SealedEntry(row.getObject("id", UUID.class), instant(row, "at"),
                row.getObject("tenant_id", UUID.class), row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class), row.getObject("on_behalf_of_id", UUID.class),
                row.getString("action"), row.getString("target_kind"), row.getString("target_id"),
                row.getString("outcome"), row.getString("request_id"), changes(row.getString("changes")));
        return new Sealed(row.getLong("seq"), row.getBytes("hash"), entry, row.getBytes("actor_digest"),
                row.getBytes("target_digest"), row.getBytes("salt"), row.getString("actor_email"),
                row.getString("actor_name"), row.getString("ip"), row.getBytes("target_salt"),
                row.getString("target_name"), changes(row.getString("personal")), row.getBoolean("wanted"));
    }

    private List<Change> changes(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, new TypeReference<List<Change>>() {
        });
    }

    private static String of(@Nullable TenantId tenant) {
        return tenant == null ? "tenant_id is null" : "tenant_id = :tenant";
    }

    private static @Nullable UUID id(@Nullable TenantId tenant) {
        return tenant == null ? null : tenant.value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
