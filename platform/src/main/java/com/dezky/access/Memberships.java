package com.dezky.access;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.ReadOnce;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who belongs to a tenant and as what: the writing side. A part of `member`'s use cases, which have asked for permission
/// and are inside their transaction, in the tenant's scope.
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Memberships {
    /// One person in one tenant.
    /// @param subject    null until there is an account at the identity provider
    /// @param home       the tenant whose admins look after the person's credentials; null for outside addresses
    /// @param purgeAfter when a removed member's things go for good; null for everybody else
    /// @param purgedAt   when they went; null before
    public record Membership(UUID id, TenantId tenant, PersonId person, @Nullable String subject, String email,
            String name, @Nullable TenantId home, Set<Role> roles, Roster.State state, boolean accountActive,
            @Nullable Instant purgeAfter, @Nullable Instant purgedAt, @Nullable Instant lastLoginAt, long version) {
        /// Whether this tenant made the person, and so looks after address, mailbox and credentials.
        public boolean atHome() {
            return tenant.equals(home);
        }
    }

    private static final String SELECT = """
                                         select m.id, m.tenant_id, m.person_id, p.subject, p.email, p.name, p.home_tenant_id, m.roles, m.state,
                                                p.active, m.purge_after, m.purged_at, p.last_login_at, m.version
                                           from membership m
                                           join person p on p.id = m.person_id
                                          where m.tenant_id = :tenant
                                         """;

    private final JdbcClient jdbc;

    Memberships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One by its id; removed ones are found too.
    public Optional<Membership> find(TenantId tenant, UUID id) {
        return jdbc.sql(SELECT + " and m.id = :id").param("tenant", tenant.value()).param("id", id)
                .query((row, at) -> membership(row)).optional();
    }

    /// As {@link #find}, and nobody else changes it until the transaction ends.
    public Optional<Membership> lock(TenantId tenant, UUID id) {
        jdbc.sql("select id from membership where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value()).param("id", id).query(UUID.class).optional();
        return find(tenant, id);
    }

    /// That of a person.
    public Optional<Membership> of(TenantId tenant, PersonId person) {
        return jdbc.sql(SELECT + " and m.person_id = :person").param("tenant", tenant.value())
                .param("person", person.value()).query((row, at) -> membership(row)).optional();
    }

    /// Those of these that exist, in no order.
    public List<Membership> of(TenantId tenant, Set<UUID> ids) {
        return jdbc.sql(SELECT + " and m.id = any (:ids)").param("tenant", tenant.value())
                .param("ids", ids.toArray(UUID[]::new)).query((row, at) -> membership(row)).list();
    }

    /// Everyone who is not removed.
    public List<Membership> all(TenantId tenant) {
        return jdbc.sql(SELECT + " and m.state <> 'removed' order by m.label, m.id").param("tenant", tenant.value())
                .query((row, at) -> membership(row)).list();
    }

    /// Some of a tenant's people, sorted by name.
    /// @param text  part of name or address, in any case; null for everybody
    /// @param role  null for any
    /// @param state null for everybody who is not removed
    public record Filter(@Nullable String text, @Nullable Role role, Roster.@Nullable State state) {
        public static final Filter EVERYBODY = new Filter(null, null, null);
    }

    /// Where a list goes on: after this one.
    public record Position(String label, UUID id) {
        public static final Position START = new Position("", new UUID(0, 0));
    }

    /// One of a list, with where it stands in it.
    public record Listed(Membership membership, Position position) {}

    /// A page of a tenant's people by name; at most `limit`.
    public List<Listed> list(TenantId tenant, Filter filter, Position after, int limit) {
        return filtered(SELECT.replace("m.version\n", "m.version, m.label\n") + WHERE + """
                 and (m.label, m.id) > (:label, :after)
               order by m.label, m.id
               limit :limit
                """, tenant, filter).param("label", after.label).param("after", after.id).param("limit", limit)
                .query((row, at) -> {
                    var found = membership(row);
                    return new Listed(found, new Position(row.getString("label"), found.id()));
                }).list();
    }

    /// @param all      everybody who is not removed: each sits on a seat
    /// @param matching how many the filter lets through
    public record Count(int all, int matching) {}

    public Count count(TenantId tenant, Filter filter) {
        return filtered("""
                        select count(*) filter (where m.state <> 'removed') as taken,
                               count(*) filter (where true %s) as matching
                          from membership m
                         where m.tenant_id = :tenant
                        """.formatted(WHERE), tenant, filter)
                .query((row, at) -> new Count(row.getInt("taken"), row.getInt("matching"))).single();
    }

    private static final String WHERE = """
                                         and case when :state::text is null then m.state <> 'removed' else m.state = :state end
                                         and (:role::text is null or :role = any (m.roles))
                                         and (:text::text is null or position(:text in m.label) > 0)
                                        """;

    private JdbcClient.StatementSpec filtered(String sql, TenantId tenant, Filter filter) {
        return jdbc.sql(sql).param("tenant", tenant.value())
                .param("state", filter.state == null ? null : filter.state.name().toLowerCase(Locale.ROOT))
                .param("role", filter.role == null ? null : filter.role.word())
                .param("text", filter.text == null ? null : filter.text.strip().toLowerCase(Locale.ROOT));
    }

    /// Makes a person of this tenant, who has no account anywhere yet.
    public PersonId createPerson(TenantId home, EmailAddress email, String name) {
        var id = new PersonId(Ids.next());
        jdbc.sql("insert into person (id, email, name, home_tenant_id) values (:id, :email, :name, :home)")
                .param("id", id.value()).param("email", email.value()).param("name", name)
                .param("home", home.value()).update();
        return id;
    }

    /// Lets somebody in. Who was here before comes back to the same membership.
    public UUID join(TenantId tenant, PersonId person, Set<Role> roles) {
        return jdbc.sql("""
                        insert into membership (tenant_id, person_id, roles)
                        values (:tenant, :person, :roles)
                        on conflict (tenant_id, person_id) do update
                           set roles = excluded.roles, state = 'active', suspended_at = null, removed_at = null,
                               purge_after = null, purged_at = null, version = membership.version + 1
                        returning id
                        """)
                .param("tenant", tenant.value()).param("person", person.value()).param("roles", words(roles))
                .query(UUID.class).single();
    }

    /// Binds the person to the account that was made for them. Once, for ever: who is somebody already stays that.
    public void claim(PersonId person, String subject) {
        jdbc.sql("""
                 update person set subject = :subject, version = version + 1
                  where id = :person and subject is null
                 """)
                .param("person", person.value()).param("subject", subject).update();
    }

    /// A new name or address of a person whose home this is.
    public void rename(PersonId person, String name, EmailAddress email) {
        jdbc.sql("update person set name = :name, email = :email, version = version + 1 where id = :person")
                .param("person", person.value()).param("name", name).param("email", email.value()).update();
    }

    public void changeRoles(UUID id, Set<Role> roles) {
        jdbc.sql("update membership set roles = :roles, version = version + 1 where id = :id")
                .param("id", id).param("roles", words(roles)).update();
    }

    /// Something about the member changed that is kept elsewhere: what others saw of them is no longer so.
    public void touch(UUID id) {
        jdbc.sql("update membership set version = version + 1 where id = :id").param("id", id).update();
    }

    public void suspend(UUID id, Instant at) {
        jdbc.sql("""
                 update membership set state = 'suspended', suspended_at = :at, version = version + 1 where id = :id
                 """).param("id", id).param("at", utc(at)).update();
    }

    /// Back to work: from suspended, or from removed while it is not purged.
    public void resume(UUID id) {
        jdbc.sql("""
                 update membership
                    set state = 'active', suspended_at = null, removed_at = null, purge_after = null,
                        version = version + 1
                  where id = :id and purged_at is null
                 """).param("id", id).update();
    }

    public void remove(UUID id, Instant at, Instant purgeAfter) {
        jdbc.sql("""
                 update membership
                    set state = 'removed', removed_at = :at, purge_after = :purge, version = version + 1
                  where id = :id
                 """).param("id", id).param("at", utc(at)).param("purge", utc(purgeAfter)).update();
    }

    /// Nothing of a removed member is left upstream. Whose home this was has none now.
    public void purged(TenantId tenant, UUID id, Instant at) {
        jdbc.sql("""
                 update person set home_tenant_id = null, version = version + 1
                  where home_tenant_id = :tenant and id = (select person_id from membership where id = :id)
                 """).param("tenant", tenant.value()).param("id", id).update();
        jdbc.sql("update membership set purged_at = :at, version = version + 1 where id = :id")
                .param("id", id).param("at", utc(at)).update();
    }

    /// The memberships of everyone who is an active owner, locked: whoever takes one away decides alone.
    public List<UUID> lockOwners(TenantId tenant) {
        return jdbc.sql("""
                        select id from membership
                         where tenant_id = :tenant and state = 'active' and 'owner' = any (roles)
                         order by id
                           for update
                        """).param("tenant", tenant.value())
                .query((row, at) -> row.getObject("id", UUID.class)).list();
    }

    /// @param members everybody who is not removed
    /// @param owners  those of them who are active owners
    public record Counts(int members, int owners) {}

    private record HowMany(TenantId tenant) {}

    public Counts counts(TenantId tenant) {
        return ReadOnce.of(new HowMany(tenant), () -> jdbc.sql("""
                        select count(*) as members,
                               count(*) filter (where state = 'active' and 'owner' = any (roles)) as owners
                          from membership
                         where tenant_id = :tenant and state <> 'removed'
                        """)
                .param("tenant", tenant.value())
                .query((row, at) -> new Counts(row.getInt("members"), row.getInt("owners"))).single());
    }

    /// How many seats are taken: everybody who is not removed.
    public int seatsTaken(TenantId tenant) {
        return jdbc.sql("select count(*) from membership where tenant_id = :tenant and state <> 'removed'")
                .param("tenant", tenant.value()).query(Integer.class).single();
    }

    /// Whether a person works for a partner or for the provider.
    public boolean isStaff(PersonId person) {
        return jdbc.sql("select person_is_staff(:person)").param("person", person.value())
                .query(Boolean.class).single();
    }

    /// Whether another tenant needs the person's account.
    public boolean isShared(PersonId person, TenantId here) {
        return jdbc.sql("select person_is_shared(:person, :here)").param("person", person.value())
                .param("here", here.value()).query(Boolean.class).single();
    }

    private static Membership membership(ResultSet row) throws SQLException {
        var home = row.getObject("home_tenant_id", UUID.class);
        return new Membership(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)), row.getString("subject"),
                row.getString("email"), row.getString("name"), home == null ? null : new TenantId(home),
                AccessStore.roles(row, "roles"),
                Roster.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getBoolean("active"),
                instant(row, "purge_after"), instant(row, "purged_at"), instant(row, "last_login_at"),
                row.getLong("version"));
    }

    private static String[] words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).toArray(String[]::new);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
