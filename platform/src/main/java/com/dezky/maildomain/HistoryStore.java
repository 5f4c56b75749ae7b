package com.dezky.maildomain;

import com.dezky.kernel.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `mail_domain_event`: what happened to a domain.
@Repository
class HistoryStore {
    private static final int KEPT = 100;

    private final JdbcClient jdbc;

    HistoryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds what happened, and forgets the oldest.
    void add(MailDomain domain, DomainEvent.Kind kind, @Nullable String detail, Instant at) {
        jdbc.sql("""
                 insert into mail_domain_event (id, tenant_id, domain_id, at, kind, detail)
                 values (:id, :tenant, :domain, :at, :kind, :detail)
                 """)
                .param("id", Ids.next()).param("tenant", domain.tenant().value()).param("domain", domain.id())
                .param("at", Rows.utc(at)).param("kind", kind.name()).param("detail", detail).update();
        jdbc.sql("""
                 delete from mail_domain_event
                  where domain_id = :domain
                    and id not in (select id from mail_domain_event where domain_id = :domain
                                    order by at desc, id desc limit :kept)
                 """)
                .param("domain", domain.id()).param("kept", KEPT).update();
    }

    /// Newest first.
    List<DomainEvent> of(MailDomain domain) {
        return jdbc.sql("""
                        select at, kind, detail from mail_domain_event
                         where tenant_id = :tenant and domain_id = :domain
                         order by at desc, id desc
                        """)
                .param("tenant", domain.tenant().value()).param("domain", domain.id())
                .query((row, at) -> new DomainEvent(Rows.present(row, "at"),
                        DomainEvent.Kind.valueOf(row.getString("kind")), row.getString("detail")))
                .list();
    }
}
