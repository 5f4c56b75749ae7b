package com.dezky.member.account;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The names of a person's own mailbox.
@Repository
class OwnMailboxAddresses {
    private final JdbcClient jdbc;

    OwnMailboxAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// In the scope of their home tenant; the one it is known by first.
    List<String> of(Actor actor, TenantId home) {
        return jdbc.sql("""
                        select a.address
                          from mailbox b
                          join mail_address a on a.mailbox_id = b.id
                         where b.tenant_id = :tenant and b.person_id = :person and b.kind = 'personal' and b.removed_at is null
                         order by not a.is_primary, a.address
                        """)
                .param("tenant", home.value()).param("person", actor.requirePerson().value())
                .query((row, at) -> row.getString("address")).list();
    }
}
