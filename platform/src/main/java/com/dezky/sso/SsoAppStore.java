package com.dezky.sso;

import com.dezky.kernel.TenantId;
import com.dezky.sso.SsoApp.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `sso_app`.
@Repository
class SsoAppStore {
    private static final String COLUMNS = """
                                          select id, tenant_id, name, client_id, redirect_uris, group_ids, state, settled,
                                                 application_id, missing_since, guarded, version, created_at
                                            from sso_app
                                          """;

    private final JdbcClient jdbc;

    SsoAppStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those people see: made, and on their way out. By name.
    List<SsoApp> seen(TenantId tenant) {
        return jdbc.sql(COLUMNS + " where tenant_id = :tenant and state <> 'making' order by lower(name), id")
                .param("tenant", tenant.value()).query(SsoAppStore::app).list();
    }

    Optional<SsoApp> find(TenantId tenant, UUID id) {
        return jdbc.sql(COLUMNS + " where tenant_id = :tenant and id = :id and state <> 'making'")
                .param("tenant", tenant.value()).param("id", id).query(SsoAppStore::app).optional();
    }

    /// The row, locked until the transaction ends.
    Optional<SsoApp> lock(TenantId tenant, UUID id) {
        return jdbc.sql(COLUMNS + " where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value()).param("id", id).query(SsoAppStore::app).optional();
    }

    /// All of them, but for those that somebody is making right now.
    List<SsoApp> known(TenantId tenant, Instant now) {
        return jdbc.sql(COLUMNS + """
                                   where tenant_id = :tenant and (state <> 'making' or busy_until <= :now)
                                   order by id
                                  """)
                .param("tenant", tenant.value()).param("now", utc(now)).query(SsoAppStore::app).list();
    }

    int count(TenantId tenant) {
        return jdbc.sql("select count(*) from sso_app where tenant_id = :tenant and state <> 'removing'")
                .param("tenant", tenant.value()).query(Integer.class).single();
    }

    /// Begins an application; false when another one has the name.
    boolean begin(UUID id, TenantId tenant, String name, String clientId, List<String> uris, List<UUID> groups,
            Instant busyUntil) {
        return jdbc.sql("""
                        insert into sso_app (id, tenant_id, name, client_id, redirect_uris, group_ids, state, busy_until)
                        values (:id, :tenant, :name, :client, :uris, :groups, 'making', :busy)
                        on conflict (tenant_id, lower(name)) where state <> 'removing' do nothing
                        """).param("id", id).param("tenant", tenant.value()).param("name", name)
                .param("client", clientId).param("uris", uris.toArray(String[]::new))
                .param("groups", groups.toArray(UUID[]::new)).param("busy", utc(busyUntil)).update() == 1;
    }

    /// Gives up those that were begun, and never finished, by somebody who is gone.
    /// @return how many
    int abandon(TenantId tenant, Instant now) {
        return jdbc.sql("""
                        update sso_app set state = 'removing'
                         where tenant_id = :tenant and state = 'making' and busy_until <= :now
                        """).param("tenant", tenant.value()).param("now", utc(now)).update();
    }

    /// It is there. False when it was given up meanwhile.
    boolean finish(TenantId tenant, UUID id, @Nullable String applicationId) {
        return jdbc.sql("""
                        update sso_app
                           set state = 'ready', settled = true, busy_until = null, application_id = :application
                         where tenant_id = :tenant and id = :id and state = 'making'
                        """).param("tenant", tenant.value()).param("id", id).param("application", applicationId)
                .update() == 1;
    }

    /// Nothing of it should be left. What was asked for may still take effect until then.
    void leave(TenantId tenant, UUID id, @Nullable Instant until) {
        jdbc.sql("""
                 update sso_app set state = 'removing', busy_until = greatest(busy_until, :until)
                  where tenant_id = :tenant and id = :id
                 """).param("tenant", tenant.value()).param("id", id)
                .param("until", until == null ? null : utc(until), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).update();
    }

    /// False when somebody else is at it.
    boolean occupy(TenantId tenant, UUID id, Instant now, Instant until) {
        return jdbc.sql("""
                        update sso_app set busy_until = :until
                         where tenant_id = :tenant and id = :id and state = 'ready'
                           and (busy_until is null or busy_until <= :now)
                        """).param("tenant", tenant.value()).param("id", id).param("now", utc(now))
                .param("until", utc(until)).update() == 1;
    }

    /// Whoever was at it is done.
    void release(TenantId tenant, UUID id) {
        jdbc.sql("update sso_app set busy_until = null where tenant_id = :tenant and id = :id and state = 'ready'")
                .param("tenant", tenant.value()).param("id", id).update();
    }

    /// Its secret is another one now, which counts as a change.
    void renewed(TenantId tenant, UUID id, @Nullable String applicationId) {
        jdbc.sql("""
                 update sso_app
                    set busy_until = null, missing_since = null, version = version + 1,
                        application_id = coalesce(:application, application_id)
                  where tenant_id = :tenant and id = :id
                 """).param("tenant", tenant.value()).param("id", id).param("application", applicationId).update();
    }

    /// False when another one has the name.
    boolean nameIsFree(TenantId tenant, UUID but, String name) {
        return jdbc.sql("""
                        select not exists (select from sso_app
                                            where tenant_id = :tenant and id <> :id and lower(name) = lower(:name)
                                              and state <> 'removing')
                        """).param("tenant", tenant.value()).param("id", but).param("name", name)
                .query(Boolean.class).single();
    }

    void change(TenantId tenant, UUID id, String name, List<String> uris, List<UUID> groups) {
        jdbc.sql("""
                 update sso_app
                    set name = :name, redirect_uris = :uris, group_ids = :groups, settled = false,
                        version = version + 1
                  where tenant_id = :tenant and id = :id
                 """).param("tenant", tenant.value()).param("id", id).param("name", name)
                .param("uris", uris.toArray(String[]::new)).param("groups", groups.toArray(UUID[]::new)).update();
    }

    /// What was seen of it at the identity provider.
    /// @param version of the wish it was held against: a newer one is not settled by it
    void sighted(TenantId tenant, UUID id, @Nullable String applicationId, boolean settled, @Nullable Boolean guarded,
            @Nullable Instant missingSince, long version) {
        jdbc.sql("""
                 update sso_app
                    set application_id = coalesce(:application, application_id),
                        settled = case when version = :version then :settled else settled end,
                        guarded = coalesce(:guarded, guarded), missing_since = :missing
                  where tenant_id = :tenant and id = :id and state = 'ready'
                 """).param("tenant", tenant.value()).param("id", id).param("application", applicationId)
                .param("settled", settled).param("guarded", guarded, java.sql.Types.BOOLEAN)
                .param("missing", missingSince == null ? null : utc(missingSince),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("version", version).update();
    }

    /// Forgets what nothing is left of, unless something may still come of it.
    boolean forget(TenantId tenant, UUID id, Instant now) {
        return jdbc.sql("""
                        delete from sso_app
                         where tenant_id = :tenant and id = :id and state <> 'ready'
                           and (busy_until is null or busy_until <= :now)
                        """).param("tenant", tenant.value()).param("id", id).param("now", utc(now)).update() == 1;
    }

    void deleteAll(TenantId tenant) {
        jdbc.sql("delete from sso_app where tenant_id = :tenant").param("tenant", tenant.value()).update();
    }

    private static SsoApp app(ResultSet row, int at) throws SQLException {
        var missing = row.getObject("missing_since", OffsetDateTime.class);
        return new SsoApp(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("name"), row.getString("client_id"),
                List.of((String[]) row.getArray("redirect_uris").getArray()),
                Arrays.asList((UUID[]) row.getArray("group_ids").getArray()),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getBoolean("settled"),
                row.getString("application_id"), missing == null ? null : missing.toInstant(),
                row.getObject("guarded", Boolean.class), row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
