package com.dezky.security;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.security.MfaOverview.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The tables `mfa_share` and `mfa_reminder`.
@Repository
class MfaStore {
    private final JdbcClient jdbc;

    MfaStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<PersonId, Instant> reminded(TenantId tenant) {
        var found = new HashMap<PersonId, Instant>();
        jdbc.sql("select person_id, sent_at from mfa_reminder where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, at) -> found.put(new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list();
        return found;
    }

    /// Notes a reminder, unless there was one after `since`: two admins at once send one.
    boolean remindIfNotSince(TenantId tenant, PersonId person, Instant since, Instant now) {
        return jdbc.sql("""
                        insert into mfa_reminder (tenant_id, person_id, sent_at) values (:tenant, :person, :now)
                        on conflict (tenant_id, person_id) do update set sent_at = excluded.sent_at
                         where mfa_reminder.sent_at <= :since
                        """)
                .param("tenant", tenant.value()).param("person", person.value()).param("now", PolicyStore.utc(now))
                .param("since", PolicyStore.utc(since)).update() == 1;
    }

    List<Share> shares(TenantId tenant, LocalDate since) {
        return jdbc.sql("""
                        select day, members, enrolled
                          from mfa_share
                         where tenant_id = :tenant
                           and day >= :since
                         order by day
                        """)
                .param("tenant", tenant.value()).param("since", since)
                .query((row, at) -> new Share(row.getObject("day", LocalDate.class), row.getInt("members"),
                        row.getInt("enrolled")))
                .list();
    }

    void addShare(TenantId tenant, Share share) {
        jdbc.sql("""
                 insert into mfa_share (tenant_id, day, members, enrolled) values (:tenant, :day, :members, :enrolled)
                 on conflict do nothing
                 """)
                .param("tenant", tenant.value()).param("day", share.day()).param("members", share.members())
                .param("enrolled", share.enrolled()).update();
    }

    /// Open tenants after this one, by id, that were not counted on this day. In the platform's scope.
    List<TenantId> uncounted(LocalDate day, UUID after, int limit) {
        return jdbc.sql("""
                        select t.id
                          from tenant t
                         where t.status = 'active'
                           and t.id > :after
                           and not exists (select from mfa_share s where s.tenant_id = t.id and s.day = :day)
                         order by t.id
                         limit :limit
                        """)
                .param("after", after).param("day", day).param("limit", limit)
                .query((row, at) -> new TenantId(row.getObject("id", UUID.class))).list();
    }

    void forgetShares(LocalDate before) {
        jdbc.sql("delete from mfa_share where day < :before").param("before", before).update();
    }
}
