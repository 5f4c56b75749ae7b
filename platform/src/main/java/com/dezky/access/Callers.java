package com.dezky.access;

import com.dezky.access.token.IdentitySettings;
import com.dezky.access.token.VerifiedToken;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Turns a proven token into an actor: the one place where a token's groups are read.
@Service
public class Callers {
    private final JdbcClient jdbc;
    private final Scope scope;
    private final IdentitySettings identity;
    private final ApplicationEventPublisher events;

    Callers(JdbcClient jdbc, Scope scope, IdentitySettings identity, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.scope = scope;
        this.identity = identity;
        this.events = events;
    }

    /// The actor behind a token, made known first if need be.
    /// @throws Problem 403 `account-disabled` for someone whose account is switched off
    @Transactional
    public Actor identify(VerifiedToken token, @Nullable String ip, @Nullable String requestId) {
        var operator = token.clientId().equals(identity.operator().clientId());
        var row = find(token).filter(found -> !operator || found.operatorSeen)
                .orElseGet(() -> arrive(token, operator, ip, requestId));
        if (!row.active) {
            throw new Problem(403, "account-disabled", "This account is disabled. Ask your own administrator.");
        }
        return actor(row, operator, ip, requestId);
    }

    /// As {@link #identify}, and brings name, address and bootstrap memberships up to date; behind `GET /users/me` and
    /// browser sign-in.
    @Transactional
    public Actor arrive(VerifiedToken token, @Nullable String ip, @Nullable String requestId) {
        var operator = token.clientId().equals(identity.operator().clientId());
        var row = arrive(token, operator, ip, requestId);
        if (!row.active) {
            throw new Problem(403, "account-disabled", "This account is disabled. Ask your own administrator.");
        }
        return actor(row, operator, ip, requestId);
    }

    /// The actor behind a browser session: rights are read again at each request, and `platformAdmin` counts on the
    /// operator surface alone. Empty for someone whose account is switched off.
    @Transactional
    public Optional<Actor> recall(PersonId person, Surface surface, @Nullable String ip, @Nullable String requestId) {
        return Optional.of(read(person)).filter(Row::active)
                .map(row -> actor(row, surface == Surface.OPERATOR, ip, requestId));
    }

    private static Actor actor(Row row, boolean operator, @Nullable String ip, @Nullable String requestId) {
        var rights = operator && row.platformAdmin ? Actor.Rights.OPERATOR : Actor.Rights.PERSON;
        return new Actor(row.id, rights, row.email, row.name, ip, requestId);
    }

    private Optional<Row> find(VerifiedToken token) {
        return jdbc.sql("select person_by_subject(:subject)").param("subject", token.subject())
                .query((row, at) -> Optional.ofNullable(row.getObject(1, UUID.class)).map(PersonId::new))
                .single().map(this::read);
    }

    private Row arrive(VerifiedToken token, boolean operator, @Nullable String ip, @Nullable String requestId) {
        var upserted = jdbc.sql("""
                                select person_id, joined_tenant_id, became_platform_admin
                                  from upsert_caller(:subject, :email, :name, :groups, :operator, :bootstrap)
                                """)
                .param("subject", token.subject()).param("email", token.email()).param("name", token.name())
                .param("groups", token.groups().toArray(String[]::new))
                .param("operator", operator).param("bootstrap", identity.bootstrapAdmins())
                .query((row, at) -> new Upserted(new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("joined_tenant_id", UUID.class), row.getBoolean("became_platform_admin")))
                .single();
        var row = read(upserted.person);
        var actor = actor(row, operator, ip, requestId);
        if (upserted.joined != null) {
            scope.widen(new TenantId(upserted.joined));
            events.publishEvent(new AccessBootstrapped(actor, new TenantId(upserted.joined)));
        }
        if (upserted.becamePlatformAdmin) {
            events.publishEvent(new AccessBootstrapped(actor, null));
        }
        return row;
    }

    private Row read(PersonId person) {
        scope.become(person);
        return jdbc.sql("""
                        select email, name, platform_admin, active, operator_seen_at is not null as operator_seen
                          from person
                         where id = :id
                        """)
                .param("id", person.value())
                .query((row, at) -> new Row(person, row.getString("email"), row.getString("name"),
                        row.getBoolean("platform_admin"), row.getBoolean("active"), row.getBoolean("operator_seen")))
                .single();
    }

    private record Row(PersonId id, String email, String name, boolean platformAdmin, boolean active,
            boolean operatorSeen) {}

    private record Upserted(PersonId person, @Nullable UUID joined, boolean becamePlatformAdmin) {}
}
