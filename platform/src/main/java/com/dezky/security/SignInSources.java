package com.dezky.security;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `sign_in_source`, and whose sign-ins they are. In the platform's scope.
@Repository
class SignInSources {
    /// Somebody of ours.
    /// @param home whose rules hold at their sign-in; null for people without a home
    record Somebody(PersonId person, @Nullable TenantId home, String name, String email) {}

    private final JdbcClient jdbc;

    SignInSources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes the lease if nobody holds it.
    /// @param begin where to begin with a source that was never read
    /// @return up to when it was read; empty while somebody else reads
    Optional<Instant> claim(String source, UUID lease, Instant now, Instant until, Instant begin) {
        jdbc.sql("insert into sign_in_source (name, watermark) values (:name, :begin) on conflict do nothing")
                .param("name", source).param("begin", PolicyStore.utc(begin)).update();
        return jdbc.sql("""
                        update sign_in_source
                           set lease = :lease, lease_until = :until
                         where name = :name
                           and (lease_until is null or lease_until <= :now)
                        returning watermark
                        """)
                .param("name", source).param("lease", lease).param("until", PolicyStore.utc(until))
                .param("now", PolicyStore.utc(now))
                .query((row, at) -> row.getObject("watermark", OffsetDateTime.class).toInstant()).optional();
    }

    /// Gives the lease back and moves on, unless it was lost meanwhile.
    /// @param readAt null when nothing could be read
    boolean release(String source, UUID lease, Instant watermark, @Nullable Instant readAt) {
        return jdbc.sql("""
                        update sign_in_source
                           set watermark = :watermark, lease = null, lease_until = null,
                               read_at = coalesce(:readAt, read_at)
                         where name = :name
                           and lease = :lease
                        """)
                .param("name", source).param("lease", lease).param("watermark", PolicyStore.utc(watermark))
                .param("readAt", readAt == null ? null : PolicyStore.utc(readAt),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update() == 1;
    }

    Optional<Somebody> person(String subject) {
        return jdbc.sql("select id, home_tenant_id, name, email from person where subject = :subject")
                .param("subject", subject)
                .query((row, at) -> {
                    var home = row.getObject("home_tenant_id", UUID.class);
                    return new Somebody(new PersonId(row.getObject("id", UUID.class)),
                            home == null ? null : new TenantId(home), row.getString("name"), row.getString("email"));
                }).optional();
    }
}
