package com.dezky.access;

import com.dezky.access.Person.ChangePerson;
import com.dezky.access.Person.Membership;
import com.dezky.access.Person.Staff;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PersonStore {
    /// Everything about a person in one statement: `/users/me` is the most frequent request there is.
    private static final String SELECT = """
                                         select p.id, p.subject, p.email, p.name, p.home_tenant_id, p.platform_admin, p.active, p.last_login_at,
                                                p.version,
                                                (select jsonb_agg(jsonb_build_object('tenant', t.id, 'slug', t.slug, 'name', t.name,
                                                                                     'status', t.status, 'plan', t.plan, 'roles', m.roles,
                                                                                     'state', m.state) order by t.slug)
                                                   from membership m
                                                   join tenant t on t.id = m.tenant_id
                                                  where m.person_id = p.id and m.state <> 'removed') as memberships,
                                                (select jsonb_agg(jsonb_build_object('partner', x.id, 'slug', x.slug, 'name', x.name,
                                                                                     'roles', s.roles) order by x.slug)
                                                   from partner_staff s
                                                   join partner x on x.id = s.partner_id
                                                  where s.person_id = p.id) as partners
                                           from person p
                                         """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PersonStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Person> find(PersonId id) {
        return jdbc.sql(SELECT + " where p.id = :id").param("id", id.value())
                .query((row, at) -> person(row)).optional();
    }

    Optional<Person> findBySubject(String subject) {
        return jdbc.sql(SELECT + " where p.subject = :subject").param("subject", subject)
                .query((row, at) -> person(row)).optional();
    }

    /// Whoever has this subject, also for somebody whose scope does not show them: the id says no more than that.
    Optional<PersonId> idBySubject(String subject) {
        return jdbc.sql("select person_by_subject(:subject)").param("subject", subject)
                .query((row, at) -> Optional.ofNullable(row.getObject(1, UUID.class)).map(PersonId::new)).single();
    }

    Optional<Person> lockBySubject(String subject) {
        jdbc.sql("select id from person where subject = :subject for update").param("subject", subject)
                .query(UUID.class).optional();
        return findBySubject(subject);
    }

    /// By id, only people after this one; at most `limit`.
    List<Person> after(String id, int limit) {
        return jdbc.sql(SELECT + " where p.id > :after order by p.id limit :limit")
                .param("after", id.isEmpty() ? new UUID(0, 0) : UUID.fromString(id)).param("limit", limit)
                .query((row, at) -> person(row)).list();
    }

    Optional<PersonId> insertIfAbsent(String subject, String email, String name) {
        return jdbc.sql("""
                        insert into person (subject, email, name) values (:subject, :email, :name)
                        on conflict (subject) do nothing
                        returning id
                        """)
                .param("subject", subject).param("email", email).param("name", name)
                .query((row, at) -> new PersonId(row.getObject(1, UUID.class))).optional();
    }

    void change(PersonId id, ChangePerson change) {
        jdbc.sql("""
                 update person
                    set email = coalesce(:email, email), name = coalesce(:name, name),
                        active = coalesce(:active, active),
                        platform_admin = coalesce(:platformAdmin, platform_admin), version = version + 1
                  where id = :id
                 """)
                .param("id", id.value()).param("email", change.email()).param("name", change.name())
                .param("active", change.active()).param("platformAdmin", change.platformAdmin())
                .update();
    }

    void removeMemberships(PersonId id) {
        jdbc.sql("update membership set state = 'removed', version = version + 1 where person_id = :id")
                .param("id", id.value()).update();
    }

    private Person person(ResultSet row) throws SQLException {
        var home = row.getObject("home_tenant_id", UUID.class);
        var lastLogin = row.getObject("last_login_at", OffsetDateTime.class);
        return new Person(new PersonId(row.getObject("id", UUID.class)), row.getString("subject"),
                row.getString("email"), row.getString("name"), home == null ? null : new TenantId(home),
                row.getBoolean("platform_admin"), row.getBoolean("active"),
                lastLogin == null ? null : lastLogin.toInstant(), row.getLong("version"),
                memberships(row.getString("memberships")), partners(row.getString("partners")));
    }

    private List<Membership> memberships(@org.jspecify.annotations.Nullable String text) {
        var memberships = new ArrayList<Membership>();
        for (var node : nodes(text)) {
            var roles = new TreeSet<Role>();
            node.path("roles").forEach(word -> Role.of(word.asString()).ifPresent(roles::add));
            memberships.add(new Membership(new TenantId(uuid(node, "tenant")), node.path("slug").asString(),
                    node.path("name").asString(), node.path("status").asString(), node.path("plan").asString(), roles,
                    node.path("state").asString()));
        }
        return List.copyOf(memberships);
    }

    private List<Staff> partners(@org.jspecify.annotations.Nullable String text) {
        var partners = new ArrayList<Staff>();
        for (var node : nodes(text)) {
            var roles = new TreeSet<PartnerRole>();
            node.path("roles").forEach(word -> PartnerRole.of(word.asString()).ifPresent(roles::add));
            partners.add(new Staff(new PartnerId(uuid(node, "partner")), node.path("slug").asString(),
                    node.path("name").asString(), roles));
        }
        return List.copyOf(partners);
    }

    private Iterable<JsonNode> nodes(@org.jspecify.annotations.Nullable String text) {
        return text == null ? List.of() : json.readTree(text);
    }

    private static UUID uuid(JsonNode node, String member) {
        return UUID.fromString(node.path(member).asString());
    }
}
