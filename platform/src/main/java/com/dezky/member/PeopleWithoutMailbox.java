package com.dezky.member;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailboxGaps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the people whose mail to a domain would bounce: neither their address nor an alias of it is on it.
@Component
class PeopleWithoutMailbox implements MailboxGaps {
    private record Row(Person person, int count) {}

    private final JdbcClient jdbc;

    PeopleWithoutMailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Gaps of(TenantId tenant, DomainName domain, int limit) {
        var rows = jdbc.sql("""
                            select m.id, p.name, p.email, count(*) over () as everybody
                              from membership m
                              join person p on p.id = m.person_id
                             where m.tenant_id = :tenant
                               and m.state <> 'removed'
                               and not exists (select from mailbox b
                                                 join mail_address a on a.mailbox_id = b.id
                                                where b.tenant_id = :tenant and b.person_id = m.person_id
                                                  and b.kind = 'personal' and a.domain = :domain)
                             order by m.label, m.id
                             limit :limit
                            """)
                .param("tenant", tenant.value()).param("domain", domain.value()).param("limit", limit)
                .query((row, at) -> new Row(new Person(row.getString("name"), row.getString("email"),
                        "/admin/members?member=" + row.getString("id")), row.getInt("everybody")))
                .list();
        return new Gaps(rows.stream().map(Row::person).toList(), rows.isEmpty() ? 0 : rows.getFirst().count());
    }
}
