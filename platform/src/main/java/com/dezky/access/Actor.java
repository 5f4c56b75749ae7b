package com.dezky.access;

import com.dezky.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Whoever causes something. Every command carries one, so permission and history are the same from a page, the API
/// and a job.
/// @param person    null for Dezky itself
/// @param rights    which rights count for this request
/// @param ip        where the request came from, for the audit log
/// @param requestId the reference that is also in the log and in error answers
public record Actor(@Nullable PersonId person, Rights rights, String email, String name, @Nullable String ip,
        @Nullable String requestId) {
    /// Which rights count.
    public enum Rights {
        /// Tenant and partner roles, as the database has them.
        PERSON,
        /// `platformAdmin`: in the database, and the token was made for the operator client.
        OPERATOR,
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
    public PersonId requirePerson() {
        if (person == null) {
            throw new IllegalStateException("Dezky itself has no person");
        }
        return person;
    }
}
