package com.dezky.tenant;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Slug;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TenantStore {
    private static final String COLUMNS = """
                                          id, slug, name, status, plan, contact_email, partner_id, mail_domain, authentik_group_id,
                                          stalwart_domain_id, ocis_group_id, ocis_space_id, industry, brand_color, language, time_zone,
                                          billing_email, technical_email, security_email, suspended_by, activated_at,
                                          suspended_at, closed_at, purge_after, created_at, version
                                          """;

    private final JdbcClient jdbc;

    TenantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Tenant> find(TenantId id) {
        return jdbc.sql("select " + COLUMNS + " from tenant where id = :id").param("id", id.value())
                .query((row, at) -> tenant(row)).optional();
    }

    /// The row, locked until the transaction ends.
    Optional<Tenant> lock(TenantId id) {
        return jdbc.sql("select " + COLUMNS + " from tenant where id = :id for update").param("id", id.value())
                .query((row, at) -> tenant(row)).optional();
    }

    /// By slug, only tenants after this one; at most `limit`. Which tenants at all, row-level security decides.
    List<Tenant> after(String slug, TenantFilter filter, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                                                from tenant
                                               where slug > :after
                                                 and (:text::text is null or name ilike :text or slug ilike :text)
                                                 and (:status::text is null or status = :status)
                                                 and (:plan::text is null or plan = :plan)
                                               order by slug
                                               limit :limit
                                              """)
                .param("after", slug)
                .param("text", filter.text() == null ? null : "%" + escape(filter.text()) + "%")
                .param("status", filter.status() == null ? null : filter.status().word())
                .param("plan", filter.plan() == null ? null : filter.plan().word())
                .param("limit", limit)
                .query((row, at) -> tenant(row)).list();
    }

    /// Whether the row is new; false when the slug is, or ever was, someone's.
    boolean insertIfAbsent(Tenant tenant) {
        return jdbc
                .sql("""
                     insert into tenant (id, slug, name, status, plan, contact_email, partner_id, mail_domain, created_at,
                                         updated_at)
                     values (:id, :slug, :name, :status, :plan, :email, :partner, :mailDomain, :at, :at)
                     on conflict (slug) do nothing
                     """)
                .param("id", tenant.id().value()).param("slug", tenant.slug().value()).param("name", tenant.name())
                .param("status", tenant.status().word()).param("plan", tenant.plan().word())
                .param("email", tenant.contactEmail().value())
                .param("partner", tenant.partner() == null ? null : tenant.partner().value(), Types.OTHER)
                .param("mailDomain", tenant.mailDomain()).param("at", utc(tenant.createdAt()))
                .update() == 1;
    }

    void changeProfile(TenantId id, String name, Plan plan, EmailAddress contact, @Nullable String industry,
            @Nullable String brandColor, TenantPreferences preferences, Instant at) {
        jdbc.sql("""
                 update tenant
                    set name = :name, plan = :plan, contact_email = :contact, industry = :industry,
                        brand_color = :color, language = :language, time_zone = :zone, billing_email = :billing,
                        technical_email = :technical, security_email = :security, updated_at = :at, version = version + 1
                  where id = :id
                 """)
                .param("id", id.value()).param("name", name).param("plan", plan.word())
                .param("contact", contact.value()).param("industry", industry).param("color", brandColor)
                .param("language", preferences.language() == null ? null : preferences.language().tag())
                .param("zone", preferences.zone().getId())
                .param("billing", text(preferences.billingEmail()))
                .param("technical", text(preferences.technicalEmail()))
                .param("security", text(preferences.securityEmail()))
                .param("at", utc(at))
                .update();
    }

    /// The version counts it: who edits the profile has the colour before them.
    void paint(TenantId id, @Nullable String brandColor, Instant at) {
        jdbc.sql("""
                 update tenant set brand_color = :color, updated_at = :at, version = version + 1
                  where id = :id and brand_color is distinct from :color
                 """)
                .param("id", id.value()).param("color", brandColor).param("at", utc(at)).update();
    }

    void suspend(TenantId id, String by, Instant at) {
        jdbc.sql("""
                 update tenant
                    set status = 'suspended', suspended_by = :by, suspended_at = :at, updated_at = :at,
                        version = version + 1
                  where id = :id
                 """)
                .param("id", id.value()).param("by", by).param("at", utc(at)).update();
    }

    /// Back to life: active if it ever was, else pending until its provisioning is done.
    void revive(TenantId id, Instant at) {
        jdbc.sql("""
                 update tenant
                    set status = case when activated_at is null then 'pending' else 'active' end, suspended_by = null,
                        suspended_at = null, closed_at = null, purge_after = null, updated_at = :at,
                        version = version + 1
                  where id = :id
                 """)
                .param("id", id.value()).param("at", utc(at)).update();
    }

    void close(TenantId id, Instant at, Instant purgeAfter) {
        jdbc.sql("""
                 update tenant
                    set status = 'deleting', suspended_by = null, suspended_at = null, closed_at = :at,
                        purge_after = :purge, updated_at = :at, version = version + 1
                  where id = :id
                 """)
                .param("id", id.value()).param("at", utc(at)).param("purge", utc(purgeAfter)).update();
    }

    /// Whether it was pending until now.
    boolean activate(TenantId id, Instant at) {
        return jdbc.sql("""
                        update tenant
                           set status = 'active', activated_at = coalesce(activated_at, :at), updated_at = :at,
                               version = version + 1
                         where id = :id and status = 'pending'
                        """)
                .param("id", id.value()).param("at", utc(at)).update() == 1;
    }

    void bury(TenantId id, Instant at) {
        jdbc.sql("""
                 update tenant
                    set status = 'deleted', authentik_group_id = null, stalwart_domain_id = null, ocis_group_id = null,
                        ocis_space_id = null, updated_at = :at, version = version + 1
                  where id = :id
                 """)
                .param("id", id.value()).param("at", utc(at)).update();
    }

    /// Notes what was made upstream; null leaves what is there, since the steps of a run write side by side. Not a change
    /// anyone else must know of, so the version stays.
    void upstream(TenantId id, Tenant.Upstream upstream) {
        jdbc.sql("""
                 update tenant
                    set authentik_group_id = coalesce(:group, authentik_group_id),
                        stalwart_domain_id = coalesce(:domain, stalwart_domain_id),
                        ocis_group_id = coalesce(:ocisGroup, ocis_group_id),
                        ocis_space_id = coalesce(:space, ocis_space_id)
                  where id = :id
                 """)
                .param("id", id.value()).param("group", upstream.authentikGroup())
                .param("domain", upstream.stalwartDomain()).param("ocisGroup", upstream.ocisGroup())
                .param("space", upstream.ocisSpace())
                .update();
    }

    /// How many tenants are in each state.
    java.util.Map<Tenant.Status, Long> countByStatus() {
        var counts = new java.util.EnumMap<Tenant.Status, Long>(Tenant.Status.class);
        jdbc.sql("select status, count(*) from tenant group by status")
                .query((row, at) -> counts.put(Tenant.Status.of(row.getString(1)), row.getLong(2))).list();
        return counts;
    }

    /// Closed tenants whose time is over.
    List<TenantId> purgeable(Instant now) {
        return jdbc.sql("select id from tenant where status = 'deleting' and purge_after <= :now")
                .param("now", utc(now))
                .query((row, at) -> new TenantId(row.getObject(1, UUID.class))).list();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String text(@Nullable EmailAddress address) {
        return address == null ? null : address.value();
    }

    private static @Nullable EmailAddress address(ResultSet row, String column) throws SQLException {
        var address = row.getString(column);
        return address == null ? null : new EmailAddress(address);
    }

    private static TenantPreferences preferences(ResultSet row) throws SQLException {
        var language = row.getString("language");
        return new TenantPreferences(language == null ? null : Language.ofTag(language).orElse(null),
                ZoneId.of(row.getString("time_zone")), address(row, "billing_email"), address(row, "technical_email"),
                address(row, "security_email"));
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        var partner = row.getObject("partner_id", UUID.class);
        return new Tenant(new TenantId(row.getObject("id", UUID.class)), new Slug(row.getString("slug")),
                row.getString("name"), Tenant.Status.of(row.getString("status")),
                Plan.of(row.getString("plan")).orElseThrow(), new EmailAddress(row.getString("contact_email")),
                partner == null ? null : new PartnerId(partner), row.getString("mail_domain"),
                new Tenant.Upstream(row.getString("authentik_group_id"), row.getString("stalwart_domain_id"),
                        row.getString("ocis_group_id"), row.getString("ocis_space_id")),
                row.getString("industry"), row.getString("brand_color"), preferences(row),
                row.getString("suspended_by"),
                instant(row, "activated_at"), instant(row, "suspended_at"), instant(row, "closed_at"),
                instant(row, "purge_after"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
