package com.dezky.storage;

import com.dezky.access.session.Seals;
import com.dezky.kernel.EmailAddress;
import com.dezky.ocis.AppToken;
import com.dezky.ocis.MadeToken;
import com.dezky.upstream.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The one row of the credential. What it holds is sealed; in the platform's scope.
@Repository
class CredentialStore {
    static final Duration LEASE = Duration.ofSeconds(60);
    private static final String PURPOSE = "storage.credential";

    /// @param token         empty while none is kept, or its seal does not open
    /// @param unreadable    whether one is kept and its seal does not open
    /// @param next          made, kept, and not tried yet
    /// @param oldExpires    of the token before, while it still holds there
    /// @param attemptAt     when it was last renewed or tried
    record Row(Optional<AppToken> token, boolean unreadable, @Nullable Instant expires, @Nullable Instant renewedAt,
            Optional<Secret> next, @Nullable Instant nextExpires, @Nullable Instant oldExpires,
            @Nullable Instant oldUntil, @Nullable Instant failingSince, @Nullable String failure,
            @Nullable Instant attemptAt) {}

    private final JdbcClient jdbc;
    private final Seals seals;

    CredentialStore(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    Row read() {
        return jdbc.sql("select * from storage_credential").query((row, at) -> row(row)).single();
    }

    private Row row(ResultSet row) throws SQLException {
        var username = row.getString("username");
        var sealed = row.getString("sealed");
        var token = Optional.ofNullable(sealed).flatMap(text -> seals.open(PURPOSE, text))
                .map(text -> new AppToken(username, new Secret(text)));
        return new Row(token, sealed != null && token.isEmpty(), Rows.instant(row, "expires_at"),
                Rows.instant(row, "renewed_at"),
                Optional.ofNullable(row.getString("next_sealed")).flatMap(text -> seals.open(PURPOSE, text))
                        .map(Secret::new),
                Rows.instant(row, "next_expires_at"), Rows.instant(row, "old_expires_at"),
                Rows.instant(row, "old_until"), Rows.instant(row, "failing_since"), row.getString("failure"),
                Rows.instant(row, "attempt_at"));
    }

    /// Takes the right to renew; empty while somebody else has it.
    Optional<UUID> claim(Instant now) {
        return jdbc.sql("""
                        update storage_credential set lease = gen_random_uuid(), lease_until = :until, attempt_at = :now
                         where lease is null or lease_until <= :now
                        returning lease
                        """)
                .param("now", Rows.utc(now)).param("until", Rows.utc(now.plus(LEASE))).query(UUID.class).optional();
    }

    void release(UUID lease) {
        jdbc.sql("update storage_credential set lease = null, lease_until = null where lease = :lease")
                .param("lease", lease).update();
    }

    /// Keeps a token that was just made. From here on it cannot be lost.
    boolean keepNext(UUID lease, MadeToken made) {
        return jdbc.sql("""
                        update storage_credential set next_sealed = :sealed, next_expires_at = :expires
                         where lease = :lease
                        """)
                .param("sealed", seals.seal(PURPOSE, made.token().value()))
                .param("expires", Rows.utc(made.expires())).param("lease", lease).update() == 1;
    }

    void dropNext(UUID lease) {
        jdbc.sql("update storage_credential set next_sealed = null, next_expires_at = null where lease = :lease")
                .param("lease", lease).update();
    }

    /// The kept one was tried and holds: it is the credential now.
    boolean promote(UUID lease, String username, Instant now, Instant oldUntil) {
        return jdbc.sql("""
                        update storage_credential
                           set username = :username, sealed = next_sealed, old_expires_at = expires_at,
                               old_until = case when expires_at is null then null else :old end,
                               expires_at = next_expires_at, next_sealed = null, next_expires_at = null,
                               renewed_at = :now, failing_since = null, failure = null
                         where lease = :lease and next_sealed is not null
                        """)
                .param("username", username).param("now", Rows.utc(now)).param("old", Rows.utc(oldUntil))
                .param("lease", lease).update() == 1;
    }

    void oldIsGone() {
        jdbc.sql("update storage_credential set old_expires_at = null, old_until = null").update();
    }

    void failed(String why, Instant now) {
        var longest = why.length() > 500 ? why.substring(0, 500) : why;
        jdbc.sql("""
                 update storage_credential
                    set failing_since = coalesce(failing_since, :now), failure = :why, attempt_at = :now
                 """)
                .param("now", Rows.utc(now)).param("why", longest).update();
    }

    void held(Instant now) {
        jdbc.sql("update storage_credential set failing_since = null, failure = null, attempt_at = :now")
                .param("now", Rows.utc(now)).update();
    }

    /// Who is told when it is about to lapse.
    List<EmailAddress> operators() {
        return jdbc.sql("select email from person where platform_admin and active order by id")
                .query((row, at) -> new EmailAddress(row.getString("email"))).list();
    }
}
