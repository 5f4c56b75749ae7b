package com.dezky.security;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `sign_in`.
@Repository
class SignInStore {
    private final JdbcClient jdbc;

    SignInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// From where a tenant's people signed in since then, and how often, by person.
    Map<PersonId, List<SignInSource>> sources(TenantId tenant, Instant since) {
        var found = new HashMap<PersonId, List<SignInSource>>();
        jdbc.sql("""
                 select person_id, ip, country, count(*) as times, max(at) as last
                   from sign_in
                  where tenant_id = :tenant
                    and at > :since
                    and outcome = 'success'
                  group by person_id, ip, country
                 """)
                .param("tenant", tenant.value()).param("since", PolicyStore.utc(since))
                .query((row, at) -> found.computeIfAbsent(new PersonId(row.getObject("person_id", UUID.class)),
                        person -> new ArrayList<>()).add(new SignInSource(row.getString("ip"), country(row),
                                row.getLong("times"), instant(row, "last"))))
                .list();
        return found;
    }

    /// The newest of one person, newest first.
    List<SignIn> of(PersonId person, int limit) {
        return jdbc.sql("""
                        select id, at, outcome, ip, country, with_factor, known_device, suspicion
                          from sign_in
                         where person_id = :person
                         order by at desc, id
                         limit :limit
                        """)
                .param("person", person.value()).param("limit", limit).query((row, at) -> signIn(row)).list();
    }

    /// The newest of one person before this moment, newest first: what a new one is held against.
    List<SignIn> before(PersonId person, Instant moment, int limit) {
        return jdbc.sql("""
                        select id, at, outcome, ip, country, with_factor, known_device, suspicion
                          from sign_in
                         where person_id = :person
                           and at < :moment
                         order by at desc, id
                         limit :limit
                        """)
                .param("person", person.value()).param("moment", PolicyStore.utc(moment)).param("limit", limit)
                .query((row, at) -> signIn(row)).list();
    }

    /// @return false when it was known already
    boolean insertIfAbsent(PersonId person, @Nullable TenantId home, SignIn signIn) {
        return jdbc.sql("""
                        insert into sign_in (id, person_id, tenant_id, at, outcome, ip, country, with_factor, known_device,
                                             suspicion)
                        values (:id, :person, :tenant, :at, :outcome, :ip, :country, :factor, :known, :suspicion)
                        on conflict (id) do nothing
                        """)
                .param("id", signIn.id()).param("person", person.value())
                .param("tenant", home == null ? null : home.value(), java.sql.Types.OTHER)
                .param("at", PolicyStore.utc(signIn.at())).param("outcome", signIn.success() ? "success" : "failed")
                .param("ip", signIn.ip()).param("country", signIn.country() == null ? null : signIn.country().code())
                .param("factor", signIn.withFactor()).param("known", signIn.knownDevice(), java.sql.Types.BOOLEAN)
                .param("suspicion", signIn.suspicion() == null ? null : signIn.suspicion().word())
                .update() == 1;
    }

    /// Forgets what is older; at most `limit` at a time.
    int forget(Instant before, int limit) {
        return jdbc.sql("delete from sign_in where id in (select id from sign_in where at < :before limit :limit)")
                .param("before", PolicyStore.utc(before)).param("limit", limit).update();
    }

    private static SignIn signIn(ResultSet row) throws SQLException {
        var known = row.getBoolean("known_device");
        var unsaid = row.wasNull();
        return new SignIn(row.getObject("id", UUID.class), instant(row, "at"),
                row.getString("outcome").equals("success"), row.getString("ip"), country(row),
                row.getBoolean("with_factor"), unsaid ? null : known,
                Optional.ofNullable(row.getString("suspicion")).flatMap(Suspicion::of).orElse(null));
    }

    private static @Nullable Country country(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("country")).flatMap(Country::read).orElse(null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
