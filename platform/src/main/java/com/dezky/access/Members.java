package com.dezky.access;

import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who belongs to a tenant, to look at. Changing it is the business of `member`.
@Service
public class Members {
    /// @param id    the membership's id
    /// @param state `active`, `suspended` or `removed`
    public record Member(UUID id, PersonId person, String name, String email, Set<Role> roles, String state,
            @Nullable Instant lastLoginAt) {}

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final Access access;

    Members(JdbcClient jdbc, Memberships memberships, Access access) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.access = access;
    }

    /// The members of a tenant who are not removed, by name; at most `limit`.
    @Transactional(readOnly = true)
    public List<Member> of(Actor actor, TenantId tenant, int limit) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return jdbc.sql("""
                        select m.id, p.id as person, p.name, p.email, m.roles, m.state, p.last_login_at
                          from membership m
                          join person p on p.id = m.person_id
                         where m.tenant_id = :tenant and m.state <> 'removed'
                         order by lower(p.name), p.id
                         limit :limit
                        """)
                .param("tenant", tenant.value()).param("limit", limit)
                .query((row, at) -> {
                    var seen = row.getObject("last_login_at", OffsetDateTime.class);
                    return new Member(row.getObject("id", UUID.class), new PersonId(row.getObject("person",
                            UUID.class)), row.getString("name"), row.getString("email"),
                            AccessStore.roles(row, "roles"), row.getString("state"),
                            seen == null ? null : seen.toInstant());
                })
                .list();
    }

    /// How many seats of a tenant are taken: its members who are not removed.
    @Transactional(readOnly = true)
    public int count(Actor actor, TenantId tenant) {
        access.require(actor, Permission.VIEW_TENANT, tenant);
        return memberships.counts(tenant).members();
    }
}
