package com.dezky.access;

import static com.dezky.access.Actor.Rights.PERSON;
import static com.dezky.access.Actor.Rights.SERVICE;

import com.dezky.kernel.PartnerId;
import com.dezky.kernel.Problem;
import com.dezky.kernel.Slug;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/// What an actor may do. Each use case asks here first; the answer is yes, or a {@link Problem}.
///
/// Roles are read from the database in each transaction, so a revocation works at once. A yes also opens the
/// transaction's scope to that tenant, and nothing else does.
@Service
public class Access {
    /// The sentence of a portal token where only an operator's would do.
    public static final String OPERATOR_ONLY = "This endpoint requires an operator-scoped token";

    /// The type of the problem that a fresh sign-in mends.
    public static final String SIGN_IN_AGAIN = "sign-in-again";

    private final AccessStore store;
    private final Scope scope;
    private final Clock clock;

    Access(AccessStore store, Scope scope, Clock clock) {
        this.store = store;
        this.scope = scope;
        this.clock = clock;
    }

    /// The tenant's id by its slug. Says nothing about permission: ask {@link #require} next.
    /// @throws Problem 404 when no tenant has it
    public TenantId tenantId(String slug) {
        return Optional.of(slug).filter(Slug::wellFormed).flatMap(store::tenantBySlug)
                .orElseThrow(() -> Problem.notFound("tenant"));
    }

    /// Lets the actor do this to that tenant, and opens the open transaction to it.
    /// @throws Problem 404 for another's tenant, 403 for one's own without the right, while it is suspended, or from an
    ///                 address it does not admit; 401 `sign-in-again` when the session is not as fresh as it asks
    public void require(Actor actor, Permission permission, TenantId tenant) {
        if (actor.rights() == PERSON) {
            var person = actor.requirePerson();
            var standing = Remembered.here().standing(person, tenant, () -> store.standing(person, tenant, clock.instant()))
                    .orElseThrow(() -> foreign(actor, "tenant"));
            if (!permission.heldByPartner(standing.partnerRoles())) {
                requireRole(permission, standing, tenant);
                requireRules(actor, standing, tenant);
            }
        }
        var service = actor.service();
        if (service != null) {
            requireScope(permission, service, tenant);
        }
        scope.widen(tenant);
    }

    /// What the tenant asks of those who work in it: its members, whichever door they came through. Its partner's staff
    /// come from offices of their own, and an operator is who lifts the rules.
    private void requireRules(Actor actor, Standing standing, TenantId tenant) {
        var rules = standing.rules();
        if (rules == null) {
            return;
        }
        if (!rules.admit(actor.ip())) {
            var address = actor.ip() == null ? "?" : actor.ip();
            throw new Refusal("address-not-allowed", "This organisation does not allow access from your address, "
                    + address + ".", tenant).with("address", address);
        }
        if (Presence.here().filter(presence -> !rules.bear(presence, clock.instant())).isPresent()) {
            throw new Problem(401, SIGN_IN_AGAIN, "This organisation asks for a fresh sign-in.");
        }
    }

    /// A program has what its token was given, in its own tenant, while that is open.
    private static void requireScope(Permission permission, Actor.Service service, TenantId tenant) {
        if (!service.tenant().equals(tenant)) {
            throw Problem.notFound("tenant");
        }
        if (!Set.of("pending", "active").contains(service.tenantStatus())) {
            throw new Refusal("tenant-suspended", "This organisation is suspended, and its programs with it.", tenant);
        }
        if (!permission.grantable() || !service.scopes().contains(permission)) {
            throw new Refusal("forbidden", "This token was not given " + permission + ".", tenant);
        }
    }

    private static void requireRole(Permission permission, Standing standing, TenantId tenant) {
        var closing = standing.tenantStatus().equals("deleting") || standing.tenantStatus().equals("deleted");
        if (closing || standing.tenantStatus().equals("suspended")) {
            if (!standing.roles().isEmpty() && !permission.outlivesSuspension(standing.roles(), closing)) {
                throw new Refusal("tenant-suspended", closing
                        ? "This organisation is being closed. Its owner can still restore it or take its data along."
                        : "This organisation is suspended. Billing and data export stay open to its owner.", tenant);
            }
        }
        if (!permission.heldBy(standing.roles())) {
            throw new Refusal("forbidden",
                    permission.platformOnly() ? OPERATOR_ONLY : "Your role does not allow this.", tenant);
        }
    }

    /// Whether {@link #require} would say yes; for showing or leaving out a button, never instead of asking.
    public boolean may(Actor actor, Permission permission, TenantId tenant) {
        try {
            require(actor, permission, tenant);
            return true;
        } catch (Problem refusal) {
            return false;
        }
    }

    /// Lets only platform admins with an operator token pass.
    /// @throws Problem 403 with {@link #OPERATOR_ONLY}
    public void requireOperator(Actor actor) {
        if (actor.rights() == PERSON || actor.rights() == SERVICE) {
            throw new Refusal("forbidden", OPERATOR_ONLY, null);
        }
    }

    /// Lets operators pass, and staff of this partner who hold one of the roles.
    /// @throws Problem 404 for someone else's partner, 403 for one's own without the role
    public void requirePartner(Actor actor, PartnerId partner, Set<PartnerRole> roles) {
        if (actor.rights() == PERSON || actor.rights() == SERVICE) {
            var held = store.partnerRoles(actor.requirePerson(), partner);
            if (held.isEmpty()) {
                throw foreign(actor, "partner");
            }
            if (held.stream().noneMatch(roles::contains)) {
                throw new Refusal("forbidden", "Your role does not allow this.", null);
            }
        }
    }

    /// Opens the open transaction to a tenant that this very use case has just made.
    public void enterNew(TenantId tenant) {
        scope.widen(tenant);
    }

    /// Opens the open transaction to a tenant that the actor holds an invitation to: its link is the permission.
    public void enterInvited(TenantId tenant) {
        scope.widen(tenant);
    }

    /// What does not belong to you does not exist for you; a platform admin is told which key they left at home.
    private Problem foreign(Actor actor, String what) {
        return store.isPlatformAdmin(actor.requirePerson())
                ? new Refusal("forbidden", OPERATOR_ONLY, null)
                : Problem.notFound(what);
    }
}
