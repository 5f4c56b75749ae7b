package com.dezky.member.account;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.LinkSecret;
import com.dezky.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Each person's own row; nobody's scope but theirs and the worker's sees it.
@Repository
class RecoveryAddressStore {
    private final JdbcClient jdbc;

    RecoveryAddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RecoveryAddress> find(PersonId person, Instant now) {
        return jdbc.sql("""
                        select email, case when pending_until > :now then pending end as pending
                          from recovery_address
                         where person_id = :person
                        """)
                .param("person", person.value()).param("now", utc(now))
                .query((row, at) -> new RecoveryAddress(address(row, "email"), address(row, "pending"))).optional();
    }

    /// False when one was asked for since `notSince`.
    boolean ask(PersonId person, EmailAddress pending, LinkSecret link, Instant now, Instant until,
            Instant notSince) {
        return jdbc.sql("""
                        insert into recovery_address (person_id, pending, pending_hash, pending_until, asked_at)
                        values (:person, :pending, :hash, :until, :now)
                        on conflict (person_id) do update
                           set pending = excluded.pending, pending_hash = excluded.pending_hash,
                               pending_until = excluded.pending_until, asked_at = excluded.asked_at
                         where recovery_address.asked_at is null or recovery_address.asked_at < :notSince
                        """)
                .param("person", person.value()).param("pending", pending.value()).param("hash", link.hash())
                .param("until", utc(until)).param("now", utc(now)).param("notSince", utc(notSince)).update() > 0;
    }

    /// The address that the link confirms, from now on the one in use; empty when the link is not theirs or is over.
    Optional<EmailAddress> confirm(PersonId person, LinkSecret link, Instant now) {
        return jdbc.sql("""
                        update recovery_address
                           set email = pending, confirmed_at = :now, pending = null, pending_hash = null,
                               pending_until = null
                         where person_id = :person
                           and pending_hash = :hash
                           and pending_until > :now
                        returning email
                        """)
                .param("person", person.value()).param("hash", link.hash()).param("now", utc(now))
                .query((row, at) -> new EmailAddress(row.getString("email"))).optional();
    }

    boolean remove(PersonId person) {
        return jdbc.sql("delete from recovery_address where person_id = :person").param("person", person.value())
                .update() > 0;
    }

    private static @Nullable EmailAddress address(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : new EmailAddress(text);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
