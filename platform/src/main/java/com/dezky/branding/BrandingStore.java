package com.dezky.branding;

import com.dezky.branding.Wishes.MailKey;
import com.dezky.branding.logo.Logo;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.TenantId;
import com.dezky.notification.MailTemplate.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Branding in SQL. One statement reads all of a tenant's look, inheritance included.
@Repository
class BrandingStore {
    private record LogoRow(boolean own, String side, String hash, String format, int width, int height) {}

    private record MailRow(boolean own, String template, String language, String subject, String body) {}

    /// A picture as it is served.
    record Served(Logo.Format format, byte[] content) {}

    private static final String PARTS = """
                                        coalesce((select jsonb_agg(jsonb_build_object('own', %1$s, 'side', l.side,
                                                  'hash', l.hash, 'format', l.format, 'width', l.width, 'height', l.height))
                                                    from branding_logo l where %2$s), '[]') as logos,
                                        coalesce((select jsonb_agg(jsonb_build_object('own', %1$s, 'template', l.template,
                                                  'language', l.language, 'subject', l.subject, 'body', l.body))
                                                    from branding_mail l where %2$s), '[]') as mails
                                        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BrandingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Look> find(Owner owner) {
        return switch (owner) {
            case Owner.OfTenant(var id) -> ofTenant(id);
            case Owner.OfPartner(var id) -> ofPartner(id);
        };
    }

    private Optional<Look> ofTenant(TenantId tenant) {
        return jdbc
                .sql("""
                     select t.brand_color, b.product_name, coalesce(b.version, 0) as version,
                            p.product_name as partner_product_name, p.accent as partner_accent,
                     """ + PARTS.formatted("l.tenant_id is not null",
                        "l.tenant_id = t.id or l.partner_id = t.partner_id")
                        + """
                            from tenant t
                            left join branding b on b.tenant_id = t.id
                            left join branding p on p.partner_id = t.partner_id
                           where t.id = :tenant
                          """)
                .param("tenant", tenant.value())
                .query((row, at) -> Look.of(wishes(row, true, "product_name", "brand_color"),
                        wishes(row, false, "partner_product_name", "partner_accent"), row.getLong("version")))
                .optional();
    }

    private Optional<Look> ofPartner(PartnerId partner) {
        return jdbc
                .sql("""
                     select b.product_name, b.accent, coalesce(b.version, 0) as version,
                     """ + PARTS.formatted("false", "l.partner_id = r.id") + """
                                                                              from partner r
                                                                              left join branding b on b.partner_id = r.id
                                                                             where r.id = :partner
                                                                             """)
                .param("partner", partner.value())
                .query((row, at) -> Look.of(null, wishes(row, false, "product_name", "accent"),
                        row.getLong("version")))
                .optional();
    }

    private Wishes wishes(ResultSet row, boolean own, String name, String accent) throws SQLException {
        var logos = json.readValue(row.getString("logos"), new TypeReference<List<LogoRow>>() {
        }).stream().filter(logo -> logo.own == own).toList();
        var mails = new HashMap<MailKey, Words>();
        json.readValue(row.getString("mails"), new TypeReference<List<MailRow>>() {
        }).stream().filter(mail -> mail.own == own).forEach(mail -> mails.put(new MailKey(mail.template,
                mail.language), new Words(mail.subject, mail.body)));
        return new Wishes(row.getString(name), row.getString(accent), logo(logos, LogoSide.LIGHT),
                logo(logos, LogoSide.DARK), mails);
    }

    private static @Nullable LogoFile logo(List<LogoRow> logos, LogoSide side) {
        return logos.stream().filter(logo -> logo.side.equals(side.word())).findFirst()
                .map(logo -> new LogoFile(logo.hash, format(logo.format), logo.width, logo.height)).orElse(null);
    }

    /// The owner's row, made if there was none, locked until the transaction ends.
    UUID lock(Owner owner) {
        // The tenant first, as whoever changes its profile does: two who wait for each other would wait for ever.
        jdbc.sql("select id from tenant where id = :tenant for no key update")
                .param("tenant", owner.tenant(), Types.OTHER).query(UUID.class).optional();
        jdbc.sql("""
                 insert into branding (tenant_id, partner_id, version) values (:tenant, :partner, 0)
                 on conflict do nothing
                 """)
                .param("tenant", owner.tenant(), Types.OTHER).param("partner", owner.partner(), Types.OTHER).update();
        return jdbc.sql("""
                        select id from branding where tenant_id = :tenant or partner_id = :partner for update
                        """)
                .param("tenant", owner.tenant(), Types.OTHER).param("partner", owner.partner(), Types.OTHER)
                .query(UUID.class).single();
    }

    /// Something of it changed: what others saw of it is no longer so, here and in other processes.
    void touch(UUID branding, Owner owner, Instant at) {
        jdbc.sql("update branding set version = version + 1, updated_at = :at where id = :id")
                .param("id", branding).param("at", at.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("select pg_notify('dezky_live', :news)")
                .param("news", "branding:" + (owner.tenant() == null ? "all" : owner.tenant()))
                .query((row, at1) -> true).single();
    }

    void change(UUID branding, @Nullable String productName, @Nullable String partnerAccent) {
        jdbc.sql("update branding set product_name = :name, accent = :accent where id = :id")
                .param("id", branding).param("name", productName).param("accent", partnerAccent).update();
    }

    void changeMails(UUID branding, Owner owner, Map<MailKey, Words> mails) {
        jdbc.sql("delete from branding_mail where branding_id = :id").param("id", branding).update();
        mails.forEach((key, words) -> jdbc.sql("""
                                               insert into branding_mail (branding_id, tenant_id, partner_id, template,
                                                                          language, subject, body)
                                               values (:id, :tenant, :partner, :template, :language, :subject, :body)
                                               """)
                .param("id", branding).param("tenant", owner.tenant(), Types.OTHER)
                .param("partner", owner.partner(), Types.OTHER).param("template", key.template())
                .param("language", key.language()).param("subject", words.subject()).param("body", words.body())
                .update());
    }

    void setLogo(UUID branding, Owner owner, LogoSide side, Logo logo) {
        jdbc.sql("""
                 insert into branding_logo (branding_id, tenant_id, partner_id, side, format, hash, content, width, height)
                 values (:id, :tenant, :partner, :side, :format, :hash, :content, :width, :height)
                 on conflict (branding_id, side)
                 do update set format = excluded.format, hash = excluded.hash, content = excluded.content,
                               width = excluded.width, height = excluded.height
                 """)
                .param("id", branding).param("tenant", owner.tenant(), Types.OTHER)
                .param("partner", owner.partner(), Types.OTHER).param("side", side.word())
                .param("format", logo.format().ending()).param("hash", logo.hash()).param("content", logo.content())
                .param("width", logo.width()).param("height", logo.height()).update();
    }

    void removeLogo(UUID branding, LogoSide side) {
        jdbc.sql("delete from branding_logo where branding_id = :id and side = :side").param("id", branding)
                .param("side", side.word()).update();
    }

    /// All that a tenant said about how it looks.
    void delete(TenantId tenant) {
        jdbc.sql("delete from branding where tenant_id = :tenant").param("tenant", tenant.value()).update();
    }

    /// Whoever asks: who knows the hash knows the picture.
    Optional<Served> served(String hash) {
        return jdbc.sql("select of_format, of_content from logo_by_hash(:hash) where of_format is not null")
                .param("hash", hash)
                .query((row, at) -> new Served(format(row.getString(1)), row.getBytes(2))).optional();
    }

    private static Logo.Format format(String word) {
        return Logo.Format.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
