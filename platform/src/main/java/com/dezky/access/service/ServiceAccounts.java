package com.dezky.access.service;

import static com.dezky.access.Permission.MANAGE_SECURITY;
import static com.dezky.access.Permission.VIEW_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Permission;
import com.dezky.access.Programs;
import com.dezky.access.ServiceAccountChanged;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A tenant's accounts for programs. People make them; a program never makes another one or lengthens its own life.
@Service
public class ServiceAccounts implements Programs {
    private static final int MOST_ACCOUNTS = 100;
    private static final int MOST_TOKENS = 10;

    private final ServiceStore store;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ServiceAccounts(ServiceStore store, Access access, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /// Those in use, by name, with their tokens.
    @Transactional(readOnly = true)
    public List<ServiceAccount> list(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_SECURITY, tenant);
        return store.list(tenant);
    }

    /// @throws Problem 404 when there is none
    @Transactional(readOnly = true)
    public ServiceAccount get(Actor actor, TenantId tenant, UUID id) {
        access.require(actor, VIEW_SECURITY, tenant);
        return read(tenant, id);
    }

    @Override
    @Transactional(readOnly = true)
    public String name(Actor actor, TenantId tenant, UUID id) {
        return get(actor, tenant, id).name();
    }

    /// What this person can give a program: what they may do themselves, but for what stays with people.
    @Transactional(readOnly = true)
    public Set<Permission> grantable(Actor actor, TenantId tenant) {
        requireManaged(actor, tenant);
        return Arrays.stream(Permission.values()).filter(Permission::grantable)
                .filter(permission -> access.may(actor, permission, tenant))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    /// Asks beforehand what every change asks, for an edge that judges fields between.
    @Override
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_SECURITY, tenant);
        if (actor.service() != null) {
            throw Problem.forbidden("A service account cannot look after service accounts.");
        }
    }

    /// Makes an account, without a token yet.
    /// @throws Problem 409 `name-taken`, `too-many-service-accounts`
    @Transactional
    public ServiceAccount create(Actor actor, TenantId tenant, String name) {
        requireManaged(actor, tenant);
        if (store.list(tenant).size() >= MOST_ACCOUNTS) {
            throw Problem.conflict("too-many-service-accounts", "An organisation has at most " + MOST_ACCOUNTS
                    + " service accounts.");
        }
        var id = Ids.next();
        if (!store.insertIfAbsent(id, tenant, name, actor.person())) {
            throw Problem.conflict("name-taken", "There is a service account \"" + name + "\" already.");
        }
        announce(actor, "service_account.created", tenant, id, name, null, null);
        return read(tenant, id);
    }

    /// Takes an account away: its tokens stop at once.
    @Transactional
    public void remove(Actor actor, TenantId tenant, UUID id) {
        requireManaged(actor, tenant);
        var account = read(tenant, id);
        store.remove(tenant, id, clock.instant());
        announce(actor, "service_account.removed", tenant, id, account.name(), null, null);
    }

    /// Makes a token. This is the one time it can be seen.
    /// @throws Problem 403 for a scope that the maker does not hold; 409 `too-many-tokens`
    @Transactional
    public NewToken makeToken(Actor actor, TenantId tenant, UUID id, Set<Permission> scopes, int days) {
        requireManaged(actor, tenant);
        var account = read(tenant, id);
        var own = grantable(actor, tenant);
        scopes.stream().filter(scope -> !own.contains(scope)).sorted().findFirst().ifPresent(scope -> {
            throw Problem.forbidden("You cannot give " + scope + " to a program.");
        });
        if (account.tokens().size() >= MOST_TOKENS) {
            throw Problem.conflict("too-many-tokens", "A service account has at most " + MOST_TOKENS
                    + " tokens. Revoke one first.");
        }
        var token = Ids.next();
        var secret = ServiceSecret.next();
        var ending = secret.substring(secret.length() - 4);
        store.insert(token, tenant, id, ending, ServiceSecret.hash(secret), scopes,
                clock.instant().plus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS))));
        announce(actor, "service_token.created", tenant, id, account.name(), ending,
                scopes.stream().map(Permission::name).sorted().collect(Collectors.joining(", ")));
        return new NewToken(read(tenant, id).tokens().stream().filter(one -> one.id().equals(token)).findFirst()
                .orElseThrow(), secret);
    }

    /// Takes a token away: it stops at once.
    @Transactional
    public void revoke(Actor actor, TenantId tenant, UUID id, UUID token) {
        requireManaged(actor, tenant);
        var account = read(tenant, id);
        var found = account.tokens().stream().filter(one -> one.id().equals(token)).findFirst()
                .orElseThrow(() -> Problem.notFound("token"));
        store.revoke(tenant, token, clock.instant());
        announce(actor, "service_token.revoked", tenant, id, account.name(), found.ending(), null);
    }

    private ServiceAccount read(TenantId tenant, UUID id) {
        return store.find(tenant, id).orElseThrow(() -> Problem.notFound("service account"));
    }

    private void announce(Actor by, String action, TenantId tenant, UUID id, String name, @Nullable String token,
            @Nullable String scopes) {
        events.publishEvent(new ServiceAccountChanged(by, action, tenant, id, name, token, scopes));
    }
}
