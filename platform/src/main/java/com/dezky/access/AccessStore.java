package com.dezky.access;

import com.dezky.access.TenantSessionRules.Rules;
import com.dezky.kernel.Cidr;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The questions {@link Access} asks.
@Repository
class AccessStore {
    private final JdbcClient jdbc;

    AccessStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<TenantId> tenantBySlug(String slug) {
        return jdbc.sql("select tenant_by_slug(:slug)").param("slug", slug)
                .query((row, at) -> Optional.ofNullable(row.getObject(1, UUID.class)).map(TenantId::new))
                .single();
    }

    /// Empty when the tenant is none of this person's business: row-level security leaves the row out.
    Optional<Standing> standing(PersonId person, TenantId tenant, Instant now) {
        return jdbc.sql("""
                        select t.status, m.roles, s.roles as partner_roles,
                               r.idle_minutes, r.absolute_minutes, r.networks::text[] as networks
                          from tenant t
                          left join tenant_session_rule r on r.tenant_id = t.id
                                                         and (r.lifted_until is null or r.lifted_until <= :now)
                          left join membership m on m.tenant_id = t.id and m.person_id = :person and m.state = 'active'
                          left join partner_staff s on s.partner_id = t.partner_id and s.person_id = :person
                         where t.id = :tenant
                           and (m.id is not null or s.person_id is not null
                                or exists (select from membership x where x.tenant_id = t.id and x.person_id = :person))
                        """)
                .param("person", person.value()).param("tenant", tenant.value()).param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, at) -> new Standing(row.getString("status"), roles(row, "roles"),
                        partnerRoles(row, "partner_roles"), rules(row)))
                .optional();
    }

    Set<PartnerRole> partnerRoles(PersonId person, PartnerId partner) {
        return jdbc.sql("select roles from partner_staff where partner_id = :partner and person_id = :person")
                .param("partner", partner.value()).param("person", person.value())
                .query((row, at) -> partnerRoles(row, "roles"))
                .optional().orElse(Set.of());
    }

    boolean isPlatformAdmin(PersonId person) {
        return jdbc.sql("select platform_admin from person where id = :person").param("person", person.value())
                .query(Boolean.class).optional().orElse(false);
    }

    static Set<Role> roles(ResultSet row, String column) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        words(row.getArray(column)).forEach(word -> Role.of(word).ifPresent(roles::add));
        return roles;
    }

    static Set<PartnerRole> partnerRoles(ResultSet row, String column) throws SQLException {
        var roles = EnumSet.noneOf(PartnerRole.class);
        words(row.getArray(column)).forEach(word -> PartnerRole.of(word).ifPresent(roles::add));
        return roles;
    }

    private static @Nullable Rules rules(ResultSet row) throws SQLException {
        var idle = row.getInt("idle_minutes");
        return row.wasNull()
                ? null
                : new Rules(Duration.ofMinutes(idle), Duration.ofMinutes(row.getInt("absolute_minutes")),
                        words(row.getArray("networks")).stream().map(Cidr::of).toList());
    }

    private static List<String> words(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
