package com.dezky.maildomain;

import com.dezky.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which domains are due for a look, and who looks. A claim is a lease: it expires by itself when its worker dies, and
/// whoever changes what is expected takes it away, because what is being looked for is no longer asked. While a claim
/// lasts the next look is due at its end; a look asked for meanwhile is due earlier, and stays so when the claim settles.
@Repository
class CheckQueue {
    static final Duration LEASE = Duration.ofSeconds(60);

    /// One domain to look at.
    record Claim(TenantId tenant, UUID domain, UUID lease) {}

    private final JdbcClient jdbc;

    CheckQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes what is due, of every tenant that is alive; at most `limit`. In the platform's scope.
    List<Claim> claim(Instant now, int limit) {
        return jdbc.sql("""
                        update mail_domain
                           set check_lease = gen_random_uuid(), check_lease_until = :until, next_check_at = :until
                         where id in (select d.id from mail_domain d
                                        join tenant t on t.id = d.tenant_id
                                         and t.status in ('pending', 'active', 'suspended')
                                       where d.next_check_at <= :now and d.status <> 'removing'
                                         and (d.check_lease is null or d.check_lease_until <= :now)
                                       order by d.next_check_at
                                       limit :limit
                                         for update of d skip locked)
                        returning tenant_id, id, check_lease
                        """)
                .param("now", Rows.utc(now)).param("until", Rows.utc(now.plus(LEASE))).param("limit", limit)
                .query((row, at) -> new Claim(new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("id", UUID.class), row.getObject("check_lease", UUID.class)))
                .list();
    }

    /// Whether the claim still holds; the row is locked until the transaction ends.
    boolean holds(Claim claim) {
        return jdbc.sql("select id from mail_domain where id = :id and check_lease = :lease for update")
                .param("id", claim.domain()).param("lease", claim.lease()).query(UUID.class).optional().isPresent();
    }

    /// Gives the domain back until its next look.
    void settle(UUID domain, Instant checkedAt, Instant next) {
        jdbc.sql("""
                 update mail_domain
                    set checked_at = :checked, check_lease = null, check_lease_until = null,
                        next_check_at = case when next_check_at < check_lease_until then next_check_at else :next end
                  where id = :id
                 """)
                .param("id", domain).param("checked", Rows.utc(checkedAt)).param("next", Rows.utc(next)).update();
    }

    /// Due at once, and often for a while.
    void hurry(UUID domain, Instant now) {
        hurry(domain, now, now);
    }

    /// Due at a moment, and often for a while from now on.
    void hurry(UUID domain, Instant now, Instant due) {
        jdbc.sql("""
                 update mail_domain
                    set changed_at = :now, next_check_at = :due, check_lease = null, check_lease_until = null
                  where id = :id
                 """)
                .param("id", domain).param("now", Rows.utc(now)).param("due", Rows.utc(due)).update();
    }

    /// Due at a moment, without anything having changed.
    void lookAgain(UUID domain, Instant due) {
        jdbc.sql("update mail_domain set next_check_at = :due where id = :id").param("id", domain)
                .param("due", Rows.utc(due)).update();
    }
}
