package com.dezky.member.invitation;

import com.dezky.access.Role;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.LinkSecret;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationStore {
    /// Where a link leads.
    record Found(UUID id, TenantId tenant) {}

    private static final String SELECT = """
                                         select i.id, i.tenant_id, i.email, i.roles, i.invited_by, p.name, i.created_at,
                                                i.expires_at, i.accepted_at, i.revoked_at, i.version
                                           from invitation i
                                           left join person p on p.id = i.invited_by
                                          where i.tenant_id = :tenant
                                         """;

    private final JdbcClient jdbc;

    InvitationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Asked before a scope is known: answers with ids alone.
    Optional<Found> findByLink(LinkSecret link) {
        return jdbc.sql("select invitation_id, invited_to from invitation_by_hash(:hash)")
                .param("hash", link.hash())
                .query((row, at) -> {
                    var id = row.getObject("invitation_id", UUID.class);
                    return id == null
                            ? Optional.<Found>empty()
                            : Optional.of(new Found(id, new TenantId(row.getObject("invited_to", UUID.class))));
                }).optional().flatMap(found -> found);
    }

    /// One that nobody else changes until the transaction ends.
    Optional<Invitation> lock(TenantId tenant, UUID id) {
        jdbc.sql("select id from invitation where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value()).param("id", id).query(UUID.class).optional();
        return find(tenant, id);
    }

    Optional<Invitation> find(TenantId tenant, UUID id) {
        return jdbc.sql(SELECT + " and i.id = :id").param("tenant", tenant.value()).param("id", id)
                .query((row, at) -> invitation(row)).optional();
    }

    /// Whether the link is still the newest that was sent for it.
    boolean carries(UUID id, LinkSecret link) {
        return jdbc.sql("select exists (select from invitation where id = :id and hash = :hash)")
                .param("id", id).param("hash", link.hash()).query(Boolean.class).single();
    }

    /// Newest first, older than the given one.
    List<Invitation> before(TenantId tenant, UUID id, int limit) {
        return jdbc.sql(SELECT + " and i.id < :id order by i.id desc limit :limit")
                .param("tenant", tenant.value()).param("id", id).param("limit", limit)
                .query((row, at) -> invitation(row)).list();
    }

    /// Makes room where an invitation of this address was never used.
    void revokeExpired(TenantId tenant, EmailAddress email, Instant now) {
        jdbc.sql("""
                 update invitation
                    set revoked_at = :now, version = version + 1
                  where tenant_id = :tenant
                    and email = :email
                    and accepted_at is null
                    and revoked_at is null
                    and expires_at <= :now
                 """)
                .param("tenant", tenant.value()).param("email", email.value()).param("now", utc(now)).update();
    }

    /// False when there is an open one for this address.
    boolean insertIfAbsent(UUID id, InvitePerson command, LinkSecret link, Instant now, Instant expires) {
        return jdbc.sql("""
                        insert into invitation (id, tenant_id, email, roles, hash, invited_by, created_at, expires_at)
                        values (:id, :tenant, :email, :roles, :hash, :by, :now, :expires)
                        on conflict do nothing
                        """)
                .param("id", id).param("tenant", command.tenant().value()).param("email", command.email().value())
                .param("roles", words(command.roles())).param("hash", link.hash())
                .param("by", value(command.by().person()), java.sql.Types.OTHER)
                .param("now", utc(now)).param("expires", utc(expires)).update() > 0;
    }

    void renew(UUID id, LinkSecret link, Instant expires) {
        jdbc.sql("""
                 update invitation set hash = :hash, expires_at = :expires, version = version + 1 where id = :id
                 """)
                .param("id", id).param("hash", link.hash()).param("expires", utc(expires)).update();
    }

    void revoke(UUID id, Instant now) {
        jdbc.sql("update invitation set revoked_at = :now, version = version + 1 where id = :id")
                .param("id", id).param("now", utc(now)).update();
    }

    void accept(UUID id, PersonId person, Instant now) {
        jdbc.sql("""
                 update invitation set accepted_at = :now, accepted_by = :person, version = version + 1 where id = :id
                 """)
                .param("id", id).param("person", person.value()).param("now", utc(now)).update();
    }

    /// Whether somebody with this address is in the tenant and not removed.
    boolean isMember(TenantId tenant, EmailAddress email) {
        return jdbc.sql("""
                        select exists (select from membership m
                                         join person p on p.id = m.person_id
                                        where m.tenant_id = :tenant
                                          and m.state <> 'removed'
                                          and lower(p.email) = :email)
                        """)
                .param("tenant", tenant.value()).param("email", email.value()).query(Boolean.class).single();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        var by = row.getObject("invited_by", UUID.class);
        return new Invitation(row.getObject("id", UUID.class), new TenantId(row.getObject("tenant_id", UUID.class)),
                new EmailAddress(row.getString("email")), roles(row), by == null ? null : new PersonId(by),
                row.getString("name"), at(row, "created_at"), at(row, "expires_at"), optional(row, "accepted_at"),
                optional(row, "revoked_at"), row.getLong("version"));
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("roles").getArray()).map(word -> Role.of(word).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String[] words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).toArray(String[]::new);
    }

    private static @Nullable UUID value(@Nullable PersonId person) {
        return person == null ? null : person.value();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
