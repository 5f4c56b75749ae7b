package com.dezky.access;

import com.dezky.access.token.IdentitySettings;
import com.dezky.access.token.VerifiedToken;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
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
    /// A login is noted to the hour, so that reading one's own profile is not a write.
    private static final Duration LOGIN_GRAIN = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Scope scope;
    private final IdentitySettings identity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Callers(JdbcClient jdbc, Scope scope, IdentitySettings identity, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.scope = scope;
        this.identity = identity;
        this.events = events;
        this.clock = clock;
    }

    /// The actor behind a token; empty for someone who has to {@link #arrive} first. One statement and no transaction
    /// around it, because every request to the API begins with this.
    /// @throws Problem 403 `account-disabled` for someone whose account is switched off
    public Optional<Actor> identify(VerifiedToken token, @Nullable String ip, @Nullable String requestId) {
        var operator = isOperators(token);
        return jdbc.sql("select " + KnownPerson.COLUMNS + " from enter_person(person_by_subject(:subject)) p")
                .param("subject", token.subject()).query((row, at) -> KnownPerson.of(row)).optional()
                .filter(found -> !operator || found.operatorSeen())
                .map(found -> actor(active(found), operator, ip, requestId));
    }

    /// As {@link #identify}, makes the person known first if need be, and brings name, address and bootstrap memberships
    /// up to date; behind `GET /users/me` and browser sign-in.
    @Transactional
    public Actor arrive(VerifiedToken token, @Nullable String ip, @Nullable String requestId) {
        var operator = isOperators(token);
        var arrival = upsert(token, operator);
        var actor = actor(arrival.person, operator, ip, requestId);
        if (arrival.joined != null) {
            scope.widen(new TenantId(arrival.joined));
            events.publishEvent(new AccessBootstrapped(actor, new TenantId(arrival.joined)));
        }
        if (arrival.becamePlatformAdmin) {
            events.publishEvent(new AccessBootstrapped(actor, null));
        }
        active(arrival.person);
        return actor;
    }

    /// Whether {@link #arrive} would change anything about this person; asked because most of the time it would not,
    /// and reading is cheaper. `upsert_caller` decides for good.
    public boolean wouldChange(Person known, VerifiedToken token) {
        var renamed = !known.email().equals(token.email()) || !known.name().equals(token.name());
        var lastLogin = known.lastLoginAt();
        return known.home() == null && renamed
                || lastLogin == null || lastLogin.isBefore(clock.instant().minus(LOGIN_GRAIN))
                || !token.groups().isEmpty() && known.memberships().isEmpty() && known.partners().isEmpty()
                        && !known.platformAdmin();
    }

    /// The actor behind a browser session: rights are read again at each request, and `platformAdmin` counts on the
    /// operator surface alone. Empty for someone whose account is switched off.
    public static Optional<Actor> recall(KnownPerson person, Surface surface, @Nullable String ip,
            @Nullable String requestId) {
        return Optional.of(person).filter(KnownPerson::active)
                .map(active -> actor(active, surface == Surface.OPERATOR, ip, requestId));
    }

    private boolean isOperators(VerifiedToken token) {
        return token.clientId().equals(identity.operator().clientId());
    }

    private static KnownPerson active(KnownPerson person) {
        if (!person.active()) {
            throw new Problem(403, "account-disabled", "This account is disabled. Ask your own administrator.");
        }
        return person;
    }

    private static Actor actor(KnownPerson person, boolean operator, @Nullable String ip,
            @Nullable String requestId) {
        var rights = operator && person.platformAdmin() ? Actor.Rights.OPERATOR : Actor.Rights.PERSON;
        return new Actor(person.id(), rights, person.email(), person.name(), ip, requestId);
    }

    private Arrival upsert(VerifiedToken token, boolean operator) {
        return jdbc
                .sql("select joined_tenant_id, became_platform_admin, " + KnownPerson.COLUMNS
                        + """
                            from upsert_caller(:subject, :email, :name, :groups, :operator, :bootstrap),
                                 enter_person(person_id) p
                          """)
                .param("subject", token.subject()).param("email", token.email()).param("name", token.name())
                .param("groups", token.groups().toArray(String[]::new))
                .param("operator", operator).param("bootstrap", identity.bootstrapAdmins())
                .query((row, at) -> new Arrival(KnownPerson.of(row), row.getObject("joined_tenant_id", UUID.class),
                        row.getBoolean("became_platform_admin")))
                .single();
    }

    private record Arrival(KnownPerson person, @Nullable UUID joined, boolean becamePlatformAdmin) {}
}
