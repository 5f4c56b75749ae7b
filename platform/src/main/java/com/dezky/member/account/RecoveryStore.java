package com.dezky.member.account;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The worker's side of recovery, in the platform's scope.
@Repository
class RecoveryStore {
    record Request(UUID id, String address, @Nullable String ip, Instant askedAt) {}

    /// Somebody who can be helped.
    /// @param home whose audit log it is in; null for a person without one
    record Candidate(PersonId person, String subject, String name, @Nullable TenantId home, EmailAddress outside) {}

    private final JdbcClient jdbc;

    RecoveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Request> lease(Instant now, Instant until, int limit) {
        return jdbc.sql("""
                        update recovery_request
                           set lease_until = :until
                         where id in (select id from recovery_request
                                       where done_at is null
                                         and due_at <= :now
                                         and (lease_until is null or lease_until <= :now)
                                       order by due_at
                                       limit :limit
                                         for update skip locked)
                        returning id, address, ip, asked_at
                        """)
                .param("now", utc(now)).param("until", utc(until)).param("limit", limit)
                .query((row, at) -> new Request(row.getObject("id", UUID.class), row.getString("address"),
                        row.getString("ip"), row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Who has this address, works somewhere, and has confirmed where to write to. Not platform admins: what they can do
    /// must not hang on a mailbox that nobody of ours looks after.
    Optional<Candidate> find(String address) {
        var found = jdbc.sql("""
                             select p.id, p.subject, p.name, p.home_tenant_id, r.email
                               from person p
                               join recovery_address r on r.person_id = p.id
                              where lower(p.email) = :address
                                and p.active
                                and not p.platform_admin
                                and p.subject is not null
                                and r.email is not null
                                and exists (select from membership m
                                             where m.person_id = p.id
                                               and m.state = 'active'
                                               and m.tenant_id = coalesce(p.home_tenant_id, m.tenant_id))
                             """)
                .param("address", address)
                .query((row, at) -> {
                    var home = row.getObject("home_tenant_id", UUID.class);
                    return new Candidate(new PersonId(row.getObject("id", UUID.class)), row.getString("subject"),
                            row.getString("name"), home == null ? null : new TenantId(home),
                            new EmailAddress(row.getString("email")));
                }).list();
        // Two people of one address: nobody is let in by a guess.
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    void done(UUID id, Instant now) {
        jdbc.sql("update recovery_request set done_at = :now, lease_until = null where id = :id")
                .param("id", id).param("now", utc(now)).update();
    }

    void again(UUID id, Instant due) {
        jdbc.sql("update recovery_request set due_at = :due, lease_until = null where id = :id")
                .param("id", id).param("due", utc(due)).update();
    }

    /// Long after the hour that the limits look back.
    void forget(Instant before) {
        jdbc.sql("delete from recovery_request where asked_at < :before and done_at is not null")
                .param("before", utc(before)).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
