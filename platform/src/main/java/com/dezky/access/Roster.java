package com.dezky.access;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The people of a tenant as other systems have to know them. For the worker, in the platform's scope: whether somebody
/// is needed elsewhere is a question across tenants. Asks for no permission, since no person stands behind it.
@Service
public class Roster {
    /// Where a membership is in its life.
    public enum State {
        ACTIVE,
        SUSPENDED,
        REMOVED
    }

    /// One membership with its person.
    /// @param id              of the membership
    /// @param subject         the identity provider's uuid of the account; null until there is one
    /// @param enabled         whether the account as a whole is switched on
    /// @param neededElsewhere whether another active membership, a partner role or `platformAdmin` needs the account
    /// @param onlyHere        whether nothing but this tenant ever brought the account: then it may go with the tenant
    /// @param atHome          whether this tenant made the person
    /// @param purgeAfter      when what a removed member has goes for good; null for the others
    public record Entry(UUID id, PersonId person, @Nullable String subject, String email, String name, Set<Role> roles,
            State state, boolean enabled, boolean neededElsewhere, boolean onlyHere, boolean atHome,
            @Nullable Instant purgeAfter) {}

    private final JdbcClient jdbc;

    Roster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Everyone who is or was a member, suspended and removed ones included; those who were purged are not.
    @Transactional(readOnly = true)
    public List<Entry> of(TenantId tenant) {
        return jdbc.sql("""
                        select m.id, m.person_id, p.subject, p.email, p.name, m.roles, m.state, p.active,
                               m.purge_after, coalesce(p.home_tenant_id = m.tenant_id, false) as at_home,
                               p.platform_admin
                               or exists (select from partner_staff s where s.person_id = p.id)
                               or exists (select from membership o
                                           where o.person_id = p.id and o.tenant_id <> m.tenant_id
                                             and o.state = 'active') as needed_elsewhere,
                               not exists (select from membership o
                                            where o.person_id = p.id and o.tenant_id <> m.tenant_id
                                              and o.state <> 'removed')
                               and (p.home_tenant_id is null or p.home_tenant_id = m.tenant_id) as only_here
                          from membership m
                          join person p on p.id = m.person_id
                         where m.tenant_id = :tenant
                           and m.purged_at is null
                         order by m.id
                        """)
                .param("tenant", tenant.value()).query((row, at) -> entry(row)).list();
    }

    /// The tenants this person is or was a member of.
    @Transactional(readOnly = true)
    public List<TenantId> tenantsOf(PersonId person) {
        return jdbc.sql("select tenant_id from membership where person_id = :person order by tenant_id")
                .param("person", person.value())
                .query((row, at) -> new TenantId(row.getObject("tenant_id", UUID.class))).list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var purge = row.getObject("purge_after", OffsetDateTime.class);
        return new Entry(row.getObject("id", UUID.class), new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("subject"), row.getString("email"), row.getString("name"),
                AccessStore.roles(row, "roles"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getBoolean("active"),
                row.getBoolean("needed_elsewhere"), row.getBoolean("only_here"), row.getBoolean("at_home"),
                purge == null ? null : purge.toInstant());
    }
}
