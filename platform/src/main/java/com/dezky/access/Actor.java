package com.dezky.access;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whoever causes something. Every command carries one, so permission and history are the same from a page, the API
/// and a job.
/// @param person    null for Dezky itself
/// @param rights    which rights count for this request
/// @param ip        where the request came from, for the audit log
/// @param requestId the reference that is also in the log and in error answers
/// @param service   what a program was given; null for everybody else
public record Actor(@Nullable PersonId person, Rights rights, String email, String name, @Nullable String ip,
        @Nullable String requestId, @Nullable Service service) {
    /// Somebody who is no program.
    public Actor(@Nullable PersonId person, Rights rights, String email, String name, @Nullable String ip,
            @Nullable String requestId) {
        this(person, rights, email, name, ip, requestId, null);
    }

    /// A program of one tenant.
    /// @param account      its service account
    /// @param tenantStatus the tenant's, when the request came in
    /// @param scopes       what its token was given
    public record Service(UUID account, TenantId tenant, String tenantStatus, Set<Permission> scopes) {}

    /// Which rights count.
    public enum Rights {
        /// Tenant and partner roles, as the database has them.
        PERSON,
        /// `platformAdmin`: in the database, and the token was made for the operator client.
        OPERATOR,
        /// What the token of a service account was given, in its tenant.
        SERVICE,
        /// Dezky's own work.
        SYSTEM
    }

    private static final Actor SYSTEM = new Actor(null, Rights.SYSTEM, "", "Dezky", null, null);

    /// Dezky itself: the reconciler, the seed, the purge.
    public static Actor system() {
        return SYSTEM;
    }

    public boolean isOperator() {
        return rights == Rights.OPERATOR;
    }

    public boolean isSystem() {
        return rights == Rights.SYSTEM;
    }

    /// The person, where only a person can have come this far.
    /// @throws Problem 403 for a program: what asks for a person is not for it
    public PersonId requirePerson() {
        if (rights == Rights.SERVICE) {
            throw Problem.forbidden("A service account cannot do this. Sign in as a person.");
        }
        if (person == null) {
            throw new IllegalStateException("Dezky itself has no person");
        }
        return person;
    }
}
