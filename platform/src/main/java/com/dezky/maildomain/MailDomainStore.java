package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.ReadOnce;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomain.Ownership;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.stalwart.ZoneRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The table `mail_domain`: what a domain is and wants. How its checks are handed out stands in {@link CheckQueue}.
@Repository
class MailDomainStore {
    static final String CHALLENGE_LABEL = "_dezky-challenge.";

    private static final String SELECT = """
                                         select d.*, main.name as alias_of_name
                                           from mail_domain d
                                           left join mail_domain main on main.id = d.alias_of
                                         """;

    private final JdbcClient jdbc;
    private final RecordStore records;
    private final JsonMapper json;

    MailDomainStore(JdbcClient jdbc, RecordStore records, JsonMapper json) {
        this.jdbc = jdbc;
        this.records = records;
        this.json = json;
    }

    /// A tenant's domains by name, the primary one first.
    List<MailDomain> of(TenantId tenant) {
        var byDomain = records.of(tenant);
        return jdbc.sql(SELECT + " where d.tenant_id = :tenant order by not d.is_primary, d.name")
                .param("tenant", tenant.value())
                .query((row, at) -> domain(row, byDomain.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    Optional<MailDomain> find(TenantId tenant, DomainName name) {
        return jdbc.sql(SELECT + " where d.tenant_id = :tenant and d.name = :name")
                .param("tenant", tenant.value()).param("name", name.value())
                .query((row, at) -> whole(row)).optional();
    }

    Optional<MailDomain> find(TenantId tenant, UUID id) {
        return jdbc.sql(SELECT + " where d.tenant_id = :tenant and d.id = :id")
                .param("tenant", tenant.value()).param("id", id)
                .query((row, at) -> whole(row)).optional();
    }

    /// The row, locked until the transaction ends.
    Optional<MailDomain> lock(TenantId tenant, UUID id) {
        return jdbc.sql("select id from mail_domain where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value()).param("id", id).query(UUID.class).optional()
                .flatMap(locked -> find(tenant, locked));
    }

    Optional<MailDomain> lock(TenantId tenant, DomainName name) {
        return jdbc.sql("select id from mail_domain where tenant_id = :tenant and name = :name for update")
                .param("tenant", tenant.value()).param("name", name.value()).query(UUID.class).optional()
                .flatMap(locked -> find(tenant, locked));
    }

    /// Locks an owned domain against removal until the transaction ends; false when the tenant has no such domain.
    boolean hold(TenantId tenant, DomainName name) {
        return jdbc.sql("""
                        select id from mail_domain
                         where tenant_id = :tenant and name = :name and proven_at is not null
                           and status <> 'removing' and alias_of is null
                           for share
                        """)
                .param("tenant", tenant.value()).param("name", name.value()).query(UUID.class).optional().isPresent();
    }

    /// All those, of every tenant, whose ownership has not been seen since then. In the platform's scope.
    List<MailDomain> lostBefore(Instant then) {
        return jdbc.sql(SELECT + """
                                  where d.ownership_lost_at <= :then and d.status <> 'removing'
                                  order by d.ownership_lost_at, d.id
                                 """)
                .param("then", Rows.utc(then)).query((row, at) -> whole(row)).list();
    }

    int count(TenantId tenant) {
        return jdbc.sql("select count(*) from mail_domain where tenant_id = :tenant").param("tenant", tenant.value())
                .query(Integer.class).single();
    }

    /// A domain by name.
    /// @param wanting whether it waits for its people
    record Named(DomainName name, MailDomain.Status status, boolean wanting) {}

    private record NamesOf(TenantId tenant) {}

    /// Those that stay, by name.
    List<Named> named(TenantId tenant) {
        return ReadOnce.of(new NamesOf(tenant), () -> jdbc.sql("""
                        select name, status, status = 'attention' or taken as wanting from mail_domain
                         where tenant_id = :tenant and status <> 'removing'
                         order by name
                        """)
                .param("tenant", tenant.value())
                .query((row, at) -> new Named(new DomainName(row.getString("name")),
                        MailDomain.Status.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)),
                        row.getBoolean("wanting")))
                .list());
    }

    /// Whether the row is new; false when the tenant has one of this name.
    boolean insertIfAbsent(UUID id, TenantId tenant, DomainName name, String challenge, Instant at) {
        return jdbc.sql("""
                        insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at, created_at)
                        values (:id, :tenant, :name, :challenge, :at, :at, :at)
                        on conflict (tenant_id, name) do nothing
                        """)
                .param("id", id).param("tenant", tenant.value()).param("name", name.value())
                .param("challenge", challenge).param("at", Rows.utc(at)).update() == 1;
    }

    /// @throws org.springframework.dao.DuplicateKeyException when another tenant has proven the name
    void prove(MailDomain domain, Instant at) {
        set(domain, "proven_at = :at, taken = false, ownership_seen_at = :at, ownership_lost_at = null", at);
    }

    void setTaken(MailDomain domain, boolean taken) {
        jdbc.sql("update mail_domain set taken = :taken where id = :id").param("id", domain.id())
                .param("taken", taken).update();
    }

    void seeOwnership(MailDomain domain, Instant at) {
        set(domain, "ownership_seen_at = :at, ownership_lost_at = null", at);
    }

    void loseOwnership(MailDomain domain, Instant at) {
        set(domain, "ownership_lost_at = coalesce(ownership_lost_at, :at)", at);
    }

    /// Where it stands after a look or a decision; when it became good or bad follows from that.
    void stand(MailDomain domain, Status status, Instant at) {
        jdbc.sql("""
                 update mail_domain
                    set status = :status, version = version + 1,
                        verified_at = case when :status = 'verified' then coalesce(verified_at, :at)
                                           else verified_at end,
                        attention_since = case when :status = 'attention' then coalesce(attention_since, :at) end
                  where id = :id
                 """)
                .param("id", domain.id()).param("status", status.word()).param("at", Rows.utc(at)).update();
    }

    void setMxHere(MailDomain domain, boolean here) {
        jdbc.sql("update mail_domain set mx_here = :here where id = :id").param("id", domain.id())
                .param("here", here).update();
    }

    void setDmarc(MailDomain domain, DmarcPolicy policy) {
        jdbc.sql("update mail_domain set dmarc_policy = :policy, version = version + 1 where id = :id")
                .param("id", domain.id()).param("policy", policy.word()).update();
    }

    /// Makes this one primary and no other; null makes the tenant's own domain primary again.
    void setPrimary(TenantId tenant, @Nullable UUID domain) {
        jdbc.sql("""
                 update mail_domain set is_primary = false, version = version + 1
                  where tenant_id = :tenant and is_primary
                 """)
                .param("tenant", tenant.value()).update();
        if (domain != null) {
            jdbc.sql("update mail_domain set is_primary = true, version = version + 1 where id = :id")
                    .param("id", domain).update();
        }
    }

    void setAliasOf(MailDomain domain, @Nullable UUID main) {
        jdbc.sql("update mail_domain set alias_of = :main, version = version + 1 where id = :id")
                .param("id", domain.id()).param("main", main, java.sql.Types.OTHER).update();
    }

    List<MailDomain> aliasesOf(MailDomain main) {
        return jdbc.sql(SELECT + " where d.tenant_id = :tenant and d.alias_of = :main order by d.name")
                .param("tenant", main.tenant().value()).param("main", main.id())
                .query((row, at) -> whole(row)).list();
    }

    void setRotation(MailDomain domain, @Nullable DkimRotation rotation, Instant at) {
        jdbc.sql("""
                 update mail_domain
                    set dkim_stage = :stage, dkim_selector = :selector, dkim_stage_at = :at, version = version + 1
                  where id = :id
                 """)
                .param("id", domain.id())
                .param("stage", rotation == null ? null : rotation.stage().name().toLowerCase(Locale.ROOT))
                .param("selector", rotation == null ? null : rotation.name())
                .param("at", Rows.utc(at)).update();
    }

    /// Rotations that have been retiring since before then. In the platform's scope.
    List<MailDomain> retiringSince(Instant then) {
        return jdbc.sql(SELECT + " where d.dkim_stage = 'retiring' and d.dkim_stage_at <= :then")
                .param("then", Rows.utc(then)).query((row, at) -> whole(row)).list();
    }

    /// On its way out. What others may prove from now on, an operator took from it.
    void leave(MailDomain domain, @Nullable Instant releasedAt) {
        jdbc.sql("""
                 update mail_domain
                    set status = 'removing', is_primary = false, released_at = :released, taken = false,
                        check_lease = null, check_lease_until = null, version = version + 1
                  where id = :id
                 """)
                .param("id", domain.id()).param("released", Rows.utc(releasedAt)).update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from mail_domain where id = :id").param("id", id).update();
    }

    void deleteAll(TenantId tenant) {
        jdbc.sql("update mail_domain set alias_of = null where tenant_id = :tenant and alias_of is not null")
                .param("tenant", tenant.value()).update();
        jdbc.sql("delete from mail_domain where tenant_id = :tenant").param("tenant", tenant.value()).update();
    }

    @Nullable
    String stalwartId(UUID id) {
        return jdbc.sql("select stalwart_id from mail_domain where id = :id").param("id", id)
                .query((row, at) -> Optional.ofNullable(row.getString(1))).single().orElse(null);
    }

    List<ZoneRecord> zone(UUID id) {
        return json.readValue(jdbc.sql("select zone from mail_domain where id = :id").param("id", id)
                .query(String.class).single(), new TypeReference<List<ZoneRecord>>() {
                });
    }

    void setUpstream(UUID id, @Nullable String stalwartId, List<ZoneRecord> zone) {
        jdbc.sql("update mail_domain set stalwart_id = :stalwart, zone = :zone::jsonb where id = :id")
                .param("id", id).param("stalwart", stalwartId).param("zone", json.writeValueAsString(zone)).update();
    }

    /// Tells every instance's pages that there is news; they ask for it in their own scope.
    void announce(TenantId tenant) {
        jdbc.sql("select pg_notify('dezky_live', :news)").param("news", "domains:" + tenant)
                .query((row, at) -> true).single();
    }

    private void set(MailDomain domain, String assignments, Instant at) {
        jdbc.sql("update mail_domain set " + assignments + " where id = :id").param("id", domain.id())
                .param("at", Rows.utc(at)).update();
    }

    private MailDomain whole(ResultSet row) throws SQLException {
        return domain(row, records.of(row.getObject("id", UUID.class)));
    }

    private static MailDomain domain(ResultSet row, List<DomainRecord> records) throws SQLException {
        var name = new DomainName(row.getString("name"));
        var main = row.getString("alias_of_name");
        return new MailDomain(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant_id", UUID.class)),
                name, Status.of(row.getString("status")), ownership(row, name), row.getBoolean("is_primary"),
                main == null ? null : new DomainName(main),
                DmarcPolicy.valueOf(row.getString("dmarc_policy").toUpperCase(Locale.ROOT)), rotation(row),
                row.getBoolean("mx_here"), row.getString("stalwart_id") != null, Rows.instant(row, "verified_at"),
                Rows.instant(row, "attention_since"), Rows.present(row, "changed_at"),
                Rows.instant(row, "checked_at"), Rows.present(row, "next_check_at"), Rows.present(row, "created_at"),
                records);
    }

    private static Ownership ownership(ResultSet row, DomainName name) throws SQLException {
        var proven = Rows.instant(row, "proven_at");
        var lost = Rows.instant(row, "ownership_lost_at");
        var state = proven == null
                ? row.getBoolean("taken") ? Ownership.State.TAKEN : Ownership.State.PENDING
                : lost == null ? Ownership.State.PROVEN : Ownership.State.LOST;
        return new Ownership(CHALLENGE_LABEL + name, row.getString("challenge"), state, proven, lost);
    }

    private static @Nullable DkimRotation rotation(ResultSet row) throws SQLException {
        var stage = row.getString("dkim_stage");
        return stage == null
                ? null
                : DkimRotation.named(DkimRotation.Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                        row.getString("dkim_selector"));
    }
}
