package com.dezky.audit.chain;

import com.dezky.audit.AuditEvent.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ChainStore {
    /// An entry with its personal values, as it waits for its place.
    record Waiting(SealedEntry entry, byte @Nullable [] salt, @Nullable String email, @Nullable String name,
            @Nullable String ip, byte @Nullable [] targetSalt, @Nullable String targetName, List<Change> personal) {}

    record Link(@Nullable UUID tenant, long seq, UUID entry, Instant at, byte[] actor, byte[] target, byte[] hash) {}

    /// The end of a chain.
    record End(long seq, byte[] hash) {}

    /// A chain that grew since its last head.
    record Unsigned(@Nullable UUID tenant, long seq, byte[] hash, Instant through) {}

    /// Any number, the same on every instance: whoever holds it is the one who writes chains.
    private static final long PEN = 0x646b79_617564L;

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChainStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Takes the pen until the transaction ends, however it ends.
    /// @return false while somebody else has it
    boolean takePen() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:pen)").param("pen", PEN).query(Boolean.class).single();
    }

    /// Committed entries without a place, in the order they happened. What commits later comes later.
    List<Waiting> waiting(int limit) {
        return jdbc.sql("""
                        select e.id, e.at, e.tenant_id, e.actor_kind, e.actor_id, e.on_behalf_of_id, e.action,
                               e.target_kind, e.target_id, e.outcome, e.request_id, e.changes, p.salt, p.actor_email,
                               p.actor_name, p.ip, p.target_salt, p.target_name, p.changes as personal
                          from (select entry_id, at from unsealed_entry order by at, entry_id limit :limit) u
                          join audit_entry e on e.id = u.entry_id and e.at = u.at
                          left join audit_personal p on p.entry_id = u.entry_id and p.at = u.at
                         order by u.at, u.entry_id
                        """).param("limit", limit).query((row, index) -> waiting(row)).list();
    }

    /// Where a chain ends: at its last link, or where everything before was pruned.
    Optional<End> end(@Nullable UUID tenant) {
        return jdbc.sql("""
                        (select seq, hash from audit_link where %1$s order by seq desc limit 1)
                         union all
                        (select seq, hash from audit_head where %1$s order by seq desc limit 1)
                         order by seq desc
                         limit 1
                        """.formatted(of(tenant))).param("tenant", tenant, Types.OTHER)
                .query((row, index) -> new End(row.getLong("seq"), row.getBytes("hash"))).optional();
    }

    /// Writes links, and takes their entries off the list of those that wait.
    void link(List<Link> links) {
        jdbc.sql("""
                 with linked as (
                   insert into audit_link (tenant_id, seq, entry_id, at, actor, target, hash)
                   select t::uuid, s::bigint, e::uuid, at::timestamptz, decode(a, 'hex'), decode(g, 'hex'),
                          decode(h, 'hex')
                     from unnest(:tenants, :seqs, :entries, :ats, :actors, :targets, :hashes)
                          link (t, s, e, at, a, g, h))
                 delete from unsealed_entry where entry_id = any (:entries::uuid[])
                 """)
                .param("tenants", column(links, link -> link.tenant == null ? null : link.tenant.toString()))
                .param("seqs", column(links, link -> Long.toString(link.seq)))
                .param("entries", column(links, link -> link.entry.toString()))
                .param("ats", column(links, link -> link.at.toString()))
                .param("actors", column(links, link -> HEX.formatHex(link.actor)))
                .param("targets", column(links, link -> HEX.formatHex(link.target)))
                .param("hashes", column(links, link -> HEX.formatHex(link.hash)))
                .update();
    }

    /// Tells open pages that these logs grew; the platform's own is called so.
    void announce(Collection<Optional<UUID>> tenants) {
        jdbc.sql("select pg_notify('dezky_live', 'audit:' || t) from unnest(:tenants) t")
                .param("tenants", tenants.stream().map(tenant -> tenant.map(UUID::toString).orElse("platform"))
                        .toArray(String[]::new))
                .query((row, index) -> index).list();
    }

    /// Chains that grew and were not signed since this moment.
    List<Unsigned> unsigned(Instant since) {
        var found = new ArrayList<>(jdbc.sql("""
                        select t.id, l.seq, l.hash,
                               greatest(h.through, (select max(m.at) from audit_link m
                                                     where m.tenant_id = t.id and m.seq > coalesce(h.seq, 0))) as through
                          from tenant t
                         cross join lateral (select seq, hash from audit_link where tenant_id = t.id
                                              order by seq desc limit 1) l
                          left join lateral (select seq, through, signed_at from audit_head where tenant_id = t.id
                                              order by seq desc limit 1) h on true
                         where l.seq > coalesce(h.seq, 0)
                           and (h.signed_at is null or h.signed_at < :since)
                        """).param("since", utc(since)).query((row, index) -> unsigned(row)).list());
        found.addAll(jdbc.sql("""
                        select null::uuid as id, l.seq, l.hash,
                               greatest(h.through, (select max(m.at) from audit_link m
                                                     where m.tenant_id is null and m.seq > coalesce(h.seq, 0))) as through
                          from (select seq, hash from audit_link where tenant_id is null order by seq desc limit 1) l
                          left join (select seq, through, signed_at from audit_head where tenant_id is null
                                      order by seq desc limit 1) h on true
                         where l.seq > coalesce(h.seq, 0)
                           and (h.signed_at is null or h.signed_at < :since)
                        """).param("since", utc(since)).query((row, index) -> unsigned(row)).list());
        return found;
    }

    void sign(Head head) {
        jdbc.sql("""
                 insert into audit_head (tenant_id, seq, hash, through, signed_at, key_id, signature)
                 values (:tenant, :seq, :hash, :through, :signed, :key, :signature)
                 """).param("tenant", head.tenant(), Types.OTHER).param("seq", head.seq()).param("hash", head.hash())
                .param("through", utc(head.through())).param("signed", utc(head.signedAt()))
                .param("key", head.keyId()).param("signature", head.signature()).update();
    }

    /// Makes the months to come, and drops those that are over and empty.
    void months(LocalDate today, int ahead) {
        jdbc.sql("select audit_months(:today, :ahead)").param("today", today).param("ahead", ahead)
                .query(Integer.class).single();
    }

    /// @return how many entries went
    long prune(@Nullable UUID tenant, Instant before) {
        return jdbc.sql("select audit_prune(:tenant, :before)").param("tenant", tenant, Types.OTHER)
                .param("before", utc(before)).query(Long.class).single();
    }

    /// @return how many entries were changed
    long erase(UUID person) {
        return jdbc.sql("select audit_erase(:person)").param("person", person).query(Long.class).single();
    }

    private static String of(@Nullable UUID tenant) {
        return tenant == null ? "tenant_id is null and cast(:tenant as uuid) is null" : "tenant_id = :tenant";
    }

    private Waiting waiting(ResultSet row) throws SQLException {
        var entry = new SealedEntry(row.getObject("id", UUID.class), instant(row, "at"),
                row.getObject("tenant_id", UUID.class), row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class), row.getObject("on_behalf_of_id", UUID.class),
                row.getString("action"), row.getString("target_kind"), row.getString("target_id"),
                row.getString("outcome"), row.getString("request_id"), changes(row.getString("changes")));
        return new Waiting(entry, row.getBytes("salt"), row.getString("actor_email"), row.getString("actor_name"),
                row.getString("ip"), row.getBytes("target_salt"), row.getString("target_name"),
                changes(row.getString("personal")));
    }

    private static Unsigned unsigned(ResultSet row) throws SQLException {
        return new Unsigned(row.getObject("id", UUID.class), row.getLong("seq"), row.getBytes("hash"),
                instant(row, "through"));
    }

    private List<Change> changes(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, new TypeReference<List<Change>>() {
        });
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable String[] column(List<Link> links,
            java.util.function.Function<Link, @Nullable String> value) {
        return links.stream().map(value).map(one -> Objects.toString(one, null)).toArray(String[]::new);
    }
}
