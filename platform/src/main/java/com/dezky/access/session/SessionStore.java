package com.dezky.access.session;

import com.dezky.access.BrowserSession;
import com.dezky.access.Sessions;
import com.dezky.access.Surface;
import com.dezky.access.token.LogoutToken;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/// The table `session`. It has no wall: every question names a session's hash, a person, or a sign-in at the issuer.
@Repository
public class SessionStore {
    /// A person signed out from elsewhere.
    public record Ended(PersonId person, Surface surface) {}

    /// The sealed tokens and the state of their renewal.
    /// @param leased whether somebody is renewing them right now
    record HeldTokens(String sealed, Instant expires, boolean leased, Instant notBefore) {}

    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SessionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(BrowserSession session, String sealed, @Nullable String ip, @Nullable String agent) {
        jdbc.sql("""
                 insert into session (hash, surface, person_id, issuer, subject, sid, csrf, tokens, tokens_expire_at,
                                      refresh_not_before, ip, agent, created_at, last_seen_at, ends_at, proved_at)
                 values (:hash, :surface, :person, :issuer, :subject, :sid, :csrf, :tokens, :expire,
                         :now, :ip, :agent, :now, :now, :ends, :proved)
                 """)
                .param("hash", session.hash()).param("surface", word(session.surface()))
                .param("person", session.person().value()).param("issuer", session.issuer())
                .param("subject", session.subject()).param("sid", session.sid()).param("csrf", session.csrf())
                .param("tokens", sealed).param("expire", time(session.tokensExpire()))
                .param("now", time(session.created())).param("ip", ip).param("agent", agent)
                .param("ends", time(session.ends())).param("proved", time(session.provedAt()))
                .update();
    }

    Optional<BrowserSession> find(String hash) {
        return jdbc.sql("""
                        select hash, surface, person_id, issuer, subject, sid, csrf, data, tokens_expire_at, created_at,
                               last_seen_at, ends_at, proved_at,
                               extract(epoch from longest_pause)::bigint as longest_pause
                          from session
                         where hash = :hash
                        """)
                .param("hash", hash)
                .query((row, at) -> session(row))
                .optional();
    }

    void seen(String hash, Instant now) {
        jdbc.sql("""
                 update session
                    set longest_pause = greatest(longest_pause, :now - last_seen_at), last_seen_at = :now
                  where hash = :hash
                 """)
                .param("now", time(now)).param("hash", hash).update();
    }

    public List<Sessions.Own> of(PersonId person, Instant now) {
        return jdbc.sql("""
                        select hash, surface, ip, agent, created_at, last_seen_at, ends_at
                          from session
                         where person_id = :person
                           and ends_at > :now
                         order by last_seen_at desc
                        """)
                .param("person", person.value()).param("now", time(now))
                .query((row, at) -> new Sessions.Own(row.getString("hash"), surface(row), row.getString("ip"),
                        row.getString("agent"),
                        instant(row, "created_at"), instant(row, "last_seen_at")))
                .list().stream()
                .filter(own -> own.lastSeen().plus(Lifetime.on(own.surface()).idle()).isAfter(now))
                .toList();
    }

    public boolean delete(String hash) {
        return jdbc.sql("delete from session where hash = :hash").param("hash", hash).update() > 0;
    }

    public boolean deleteOf(PersonId person, String hash) {
        return jdbc.sql("delete from session where person_id = :person and hash = :hash")
                .param("person", person.value()).param("hash", hash).update() > 0;
    }

    public void deleteOthersOf(PersonId person, String hash) {
        jdbc.sql("delete from session where person_id = :person and hash <> :hash")
                .param("person", person.value()).param("hash", hash).update();
    }

    public int deleteOf(PersonId person) {
        return jdbc.sql("delete from session where person_id = :person").param("person", person.value()).update();
    }

    public int deleteOf(PersonId person, TenantId tenant) {
        return jdbc.sql("""
                        delete from session
                         where person_id = :person
                           and surface = 'portal'
                           and coalesce(data ->> 'tenant', :tenant) = :tenant
                        """)
                .param("person", person.value()).param("tenant", tenant.toString()).update();
    }

    /// Ends the sessions that stand on one sign-in at the issuer, or on any of a person's when it names no sign-in.
    public List<Ended> deleteOf(LogoutToken token) {
        return jdbc.sql("""
                        delete from session
                         where issuer = :issuer
                           and case when :sid::text is null then subject = :subject else sid = :sid end
                        returning person_id, surface
                        """)
                .param("issuer", token.issuer()).param("sid", token.sid()).param("subject", token.subject())
                .query((row, at) -> new Ended(new PersonId(row.getObject("person_id", UUID.class)), surface(row)))
                .list();
    }

    /// Notes that this logout token was used; false when it was before.
    public boolean use(LogoutToken token) {
        return jdbc.sql("""
                        insert into logout_token (issuer, jti, ends_at)
                        values (:issuer, :jti, :ends)
                        on conflict do nothing
                        """)
                .param("issuer", token.issuer()).param("jti", token.jti()).param("ends", time(token.expires()))
                .update() > 0;
    }

    /// Keeps a small string with the session.
    public void put(String hash, String key, String value) {
        jdbc.sql("update session set data = data || jsonb_build_object(:key::text, :value::text) where hash = :hash")
                .param("key", key).param("value", value).param("hash", hash).update();
    }

    void remove(String hash, String key) {
        jdbc.sql("update session set data = data - :key where hash = :hash")
                .param("key", key).param("hash", hash).update();
    }

    Optional<HeldTokens> tokens(String hash) {
        return jdbc.sql("""
                        select tokens, tokens_expire_at, refresh_lease is not null as leased, refresh_not_before
                          from session
                         where hash = :hash
                        """)
                .param("hash", hash)
                .query((row, at) -> new HeldTokens(row.getString("tokens"), instant(row, "tokens_expire_at"),
                        row.getBoolean("leased"), instant(row, "refresh_not_before")))
                .optional();
    }

    /// Takes the lease on a session's renewal. False when somebody else holds it, renewed meanwhile, or failed a moment
    /// ago.
    boolean lease(String hash, HeldTokens seen, UUID lease, Instant now, Duration length) {
        return jdbc.sql("""
                        update session
                           set refresh_lease = :lease, refresh_not_before = :until
                         where hash = :hash
                           and tokens_expire_at = :seen
                           and refresh_not_before <= :now
                        """)
                .param("lease", lease).param("until", time(now.plus(length))).param("hash", hash)
                .param("seen", time(seen.expires)).param("now", time(now))
                .update() > 0;
    }

    void renewed(String hash, UUID lease, String sealed, Instant expires, Instant now) {
        jdbc.sql("""
                 update session
                    set tokens = :tokens, tokens_expire_at = :expires, refresh_lease = null, refresh_not_before = :now
                  where hash = :hash
                    and refresh_lease = :lease
                 """)
                .param("tokens", sealed).param("expires", time(expires)).param("now", time(now))
                .param("hash", hash).param("lease", lease).update();
    }

    void notRenewed(String hash, UUID lease, Instant notBefore) {
        jdbc.sql("""
                 update session
                    set refresh_lease = null, refresh_not_before = :until
                  where hash = :hash
                    and refresh_lease = :lease
                 """)
                .param("until", time(notBefore)).param("hash", hash).param("lease", lease).update();
    }

    /// Removes what ended a while ago. Rows outlive their session by a day, so that a form posted late finds its person.
    public void sweep(Instant now) {
        jdbc.sql("delete from session where ends_at < :then")
                .param("then", time(now.minus(Duration.ofDays(1)))).update();
        jdbc.sql("delete from saved_form where ends_at < :now").param("now", time(now)).update();
        jdbc.sql("delete from logout_token where ends_at < :then")
                .param("then", time(now.minus(Duration.ofHours(1)))).update();
    }

    private BrowserSession session(ResultSet row) throws SQLException {
        return new BrowserSession(row.getString("hash"), surface(row),
                new PersonId(row.getObject("person_id", UUID.class)), row.getString("issuer"),
                row.getString("subject"), row.getString("sid"), row.getString("csrf"),
                json.readValue(row.getString("data"), STRINGS), instant(row, "tokens_expire_at"),
                instant(row, "created_at"), instant(row, "last_seen_at"), instant(row, "ends_at"),
                instant(row, "proved_at"), Duration.ofSeconds(row.getLong("longest_pause")));
    }

    static String word(Surface surface) {
        return surface.name().toLowerCase(Locale.ROOT);
    }

    private static Surface surface(ResultSet row) throws SQLException {
        return Surface.valueOf(row.getString("surface").toUpperCase(Locale.ROOT));
    }

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
