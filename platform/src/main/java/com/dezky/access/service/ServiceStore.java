package com.dezky.access.service;

import com.dezky.access.Permission;
import com.dezky.access.service.ServiceAccount.Token;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Service accounts and their tokens.
@Repository
class ServiceStore {
    private final JdbcClient jdbc;

    ServiceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those in use, by name.
    List<ServiceAccount> list(TenantId tenant) {
        var found = new LinkedHashMap<UUID, ServiceAccount>();
        jdbc.sql("""
                 select a.id, a.name, a.created_at, t.id as token, t.ending, t.scopes, t.created_at as made,
                        t.expires_at, t.last_used_at
                   from service_account a
                   left join service_token t on t.account_id = a.id and t.revoked_at is null
                  where a.tenant_id = :tenant and a.removed_at is null
                  order by lower(a.name), a.id, t.created_at desc
                 """).param("tenant", tenant.value()).query((row, at) -> {
            var account = found.computeIfAbsent(row.getObject("id", UUID.class), id -> account(id, row));
            if (row.getObject("token") != null) {
                account.tokens().add(token(row));
            }
            return account;
        }).list();
        return List.copyOf(found.values());
    }

    Optional<ServiceAccount> find(TenantId tenant, UUID id) {
        return list(tenant).stream().filter(account -> account.id().equals(id)).findFirst();
    }

    /// False when another one in use has the name.
    boolean insertIfAbsent(UUID id, TenantId tenant, String name, @Nullable PersonId by) {
        return jdbc.sql("""
                        insert into service_account (id, tenant_id, name, made_by) values (:id, :tenant, :name, :by)
                        on conflict (tenant_id, lower(name)) where removed_at is null do nothing
                        """).param("id", id).param("tenant", tenant.value()).param("name", name)
                .param("by", by == null ? null : by.value(), java.sql.Types.OTHER).update() == 1;
    }

    void insert(UUID id, TenantId tenant, UUID account, String ending, String hash, Set<Permission> scopes,
            Instant expiresAt) {
        jdbc.sql("""
                 insert into service_token (id, tenant_id, account_id, ending, hash, scopes, expires_at)
                 values (:id, :tenant, :account, :ending, :hash, :scopes, :expires)
                 """).param("id", id).param("tenant", tenant.value()).param("account", account)
                .param("ending", ending).param("hash", hash)
                .param("scopes", scopes.stream().map(Permission::name).sorted().toArray(String[]::new))
                .param("expires", utc(expiresAt)).update();
    }

    void revoke(TenantId tenant, UUID token, Instant at) {
        jdbc.sql("update service_token set revoked_at = :at where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value()).param("id", token).param("at", utc(at)).update();
    }

    void remove(TenantId tenant, UUID account, Instant at) {
        jdbc.sql("update service_account set removed_at = :at where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value()).param("id", account).param("at", utc(at)).update();
        jdbc.sql("""
                 update service_token set revoked_at = :at
                  where tenant_id = :tenant and account_id = :id and revoked_at is null
                 """).param("tenant", tenant.value()).param("id", account).param("at", utc(at)).update();
    }

    /// Whose token has this hash; asked in no scope.
    record Known(UUID token, TenantId tenant) {}

    Optional<Known> byHash(String hash) {
        return jdbc.sql("select token_id, token_tenant from token_by_hash(:hash) where token_id is not null")
                .param("hash", hash)
                .query((row, at) -> new Known(row.getObject("token_id", UUID.class),
                        new TenantId(row.getObject("token_tenant", UUID.class))))
                .optional();
    }

    /// A token that may be used, with what it opens.
    record Valid(UUID account, String name, String tenantStatus, Set<Permission> scopes,
            @Nullable Instant lastUsedAt) {}

    Optional<Valid> valid(Known known, Instant now) {
        return jdbc.sql("""
                        select a.id, a.name, n.status, t.scopes, t.last_used_at
                          from service_token t
                          join service_account a on a.id = t.account_id and a.removed_at is null
                          join tenant n on n.id = t.tenant_id
                         where t.tenant_id = :tenant and t.id = :id and t.revoked_at is null and t.expires_at > :now
                        """).param("tenant", known.tenant.value()).param("id", known.token).param("now", utc(now))
                .query((row, at) -> new Valid(row.getObject("id", UUID.class), row.getString("name"),
                        row.getString("status"), scopes(row), instant(row, "last_used_at")))
                .optional();
    }

    void used(Known known, Instant at) {
        jdbc.sql("update service_token set last_used_at = :at where tenant_id = :tenant and id = :id")
                .param("tenant", known.tenant.value()).param("id", known.token).param("at", utc(at)).update();
    }

    private static ServiceAccount account(UUID id, ResultSet row) {
        try {
            return new ServiceAccount(id, row.getString("name"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(), new ArrayList<>());
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(row.getObject("token", UUID.class), row.getString("ending"), scopes(row),
                row.getObject("made", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(), instant(row, "last_used_at"));
    }

    /// A permission that was taken out of the product since is one less.
    private static Set<Permission> scopes(ResultSet row) throws SQLException {
        var words = Set.of((String[]) row.getArray("scopes").getArray());
        return Arrays.stream(Permission.values()).filter(permission -> words.contains(permission.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
