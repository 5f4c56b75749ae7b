package com.dezky.security;

import com.dezky.kernel.Cidr;
import com.dezky.kernel.TenantId;
import com.dezky.security.SecurityPolicy.BreakGlass;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `security_policy`.
@Repository
class PolicyStore {
    private static final String SELECT = """
                                         select tenant_id, mfa_mode, idle_minutes, absolute_minutes, countries,
                                                networks::text[] as networks, report_only, version,
                                                glass_from, glass_until, glass_reason, glass_by
                                           from security_policy
                                         """;

    private final JdbcClient jdbc;

    PolicyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What of the tenant itself is needed here.
    /// @param group the identity provider's id of its group; null while there is none
    record Whose(String slug, String name, @Nullable String group) {}

    Whose whose(TenantId tenant) {
        return jdbc.sql("select slug, name, authentik_group_id from tenant where id = :tenant")
                .param("tenant", tenant.value())
                .query((row, at) -> new Whose(row.getString("slug"), row.getString("name"), row.getString(3)))
                .single();
    }

    Optional<SecurityPolicy> find(TenantId tenant) {
        return jdbc.sql(SELECT + " where tenant_id = :tenant").param("tenant", tenant.value())
                .query((row, at) -> policy(row)).optional();
    }

    /// The policy, for whoever is about to change it: others wait. Makes the row that holds the lock if need be.
    SecurityPolicy lock(TenantId tenant) {
        jdbc.sql("insert into security_policy (tenant_id) values (:tenant) on conflict do nothing")
                .param("tenant", tenant.value()).update();
        return jdbc.sql(SELECT + " where tenant_id = :tenant for update").param("tenant", tenant.value())
                .query((row, at) -> policy(row)).single();
    }

    void save(SecurityPolicy policy, Instant now) {
        jdbc.sql("""
                 update security_policy
                    set mfa_mode = :mfa, idle_minutes = :idle, absolute_minutes = :absolute, countries = :countries,
                        networks = :networks::cidr[], report_only = :reportOnly, changed_at = :now,
                        version = version + 1
                  where tenant_id = :tenant
                 """)
                .param("tenant", policy.tenant().value()).param("mfa", policy.mfaMode().word())
                .param("idle", policy.sessionIdleMinutes()).param("absolute", policy.sessionAbsoluteMinutes())
                .param("countries", words(policy.allowedCountries())).param("networks", words(policy.ipAllowlist()))
                .param("reportOnly", policy.reportOnly()).param("now", utc(now))
                .update();
    }

    /// For operators: nobody else has the right to these columns.
    void lift(TenantId tenant, BreakGlass glass) {
        jdbc.sql("""
                 update security_policy
                    set glass_from = :from, glass_until = :until, glass_reason = :reason, glass_by = :by
                  where tenant_id = :tenant
                 """)
                .param("tenant", tenant.value()).param("from", utc(glass.from())).param("until", utc(glass.until()))
                .param("reason", glass.reason()).param("by", glass.by()).update();
    }

    void restore(TenantId tenant) {
        jdbc.sql("""
                 update security_policy
                    set glass_from = null, glass_until = null, glass_reason = null, glass_by = null
                  where tenant_id = :tenant
                 """)
                .param("tenant", tenant.value()).update();
    }

    /// Whose rules were lifted until now, or before.
    List<TenantId> liftedUntil(Instant now) {
        return jdbc.sql("select tenant_id from security_policy where glass_until <= :now order by glass_until limit 100")
                .param("now", utc(now)).query((row, at) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .list();
    }

    private static String[] words(List<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private static SecurityPolicy policy(ResultSet row) throws SQLException {
        var until = row.getObject("glass_until", OffsetDateTime.class);
        return new SecurityPolicy(new TenantId(row.getObject("tenant_id", UUID.class)),
                MfaMode.of(row.getString("mfa_mode")).orElseThrow(), row.getInt("idle_minutes"),
                row.getInt("absolute_minutes"), list(row.getArray("countries"), Country::new),
                list(row.getArray("networks"), Cidr::of), row.getBoolean("report_only"),
                until == null
                        ? null
                        : new BreakGlass(row.getObject("glass_from", OffsetDateTime.class).toInstant(),
                                until.toInstant(), row.getString("glass_reason"), row.getString("glass_by")),
                row.getLong("version"));
    }

    private static <T> List<T> list(Array array, Function<String, T> read) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(read).toList();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
