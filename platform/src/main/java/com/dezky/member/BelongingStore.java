package com.dezky.member;

import com.dezky.access.Memberships.Membership;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// What people have in a tenant: a mailbox of their own and the groups they are in, however many people, in one
/// statement.
@Repository
class BelongingStore {
    /// @param mailbox null for people whose home is elsewhere, and for those who handed theirs over
    /// @param groups  those in use, by name
    record Belongings(@Nullable Mailbox mailbox, List<Member.InGroup> groups) {
        static final Belongings NONE = new Belongings(null, List.of());
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BelongingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// By membership.
    Map<UUID, Belongings> of(TenantId tenant, Collection<Membership> members) {
        var found = new HashMap<UUID, Belongings>();
        jdbc.sql("""
                 select w.membership, b.*,
                        (select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by lower(g.name), g.id)
                           from member_group_member m
                           join member_group g on g.id = m.group_id
                          where m.tenant_id = :tenant and m.membership_id = w.membership and g.removed_at is null)
                        as groups
                   from unnest(:memberships, :people) as w (membership, person)
                   left join (%s and b.kind = 'personal') as b on b.person_id = w.person
                 """.formatted(MailboxStore.SELECT))
                .param("tenant", tenant.value())
                .param("memberships", members.stream().map(Membership::id).toArray(UUID[]::new))
                .param("people", members.stream().map(Membership::person).map(PersonId::value).toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("membership", UUID.class), new Belongings(
                            row.getObject("id") == null ? null : MailboxStore.mailbox(row), groups(row)));
                });
        return found;
    }

    private List<Member.InGroup> groups(ResultSet row) throws SQLException {
        var text = row.getString("groups");
        var groups = new ArrayList<Member.InGroup>();
        if (text != null) {
            json.readTree(text).forEach(group -> groups.add(new Member.InGroup(
                    UUID.fromString(group.path("id").asString()), group.path("name").asString())));
        }
        return List.copyOf(groups);
    }
}
