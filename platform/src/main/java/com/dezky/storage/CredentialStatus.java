package com.dezky.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the credential at the file server stands.
/// @param username  the service user's; null while it is not known
/// @param expiresAt null for a configured token: the server does not tell
/// @param renewedAt when Dezky last made one; null while it never did
/// @param triedAt   when it was last tried or renewed
/// @param failure   what was said when it last failed; null when it did not
public record CredentialStatus(State state, @Nullable String username, @Nullable Instant expiresAt,
        @Nullable Instant renewedAt, @Nullable Instant triedAt, @Nullable Instant failingSince,
        @Nullable String failure) {
    public enum State {
        /// There is no file server.
        ABSENT,
        /// The configured token opens the door; Dezky has not made one of its own yet.
        CONFIGURED,
        GOOD,
        /// Its end is near, and renewing has not worked.
        EXPIRING,
        /// It holds, and the last attempt to renew or to use it failed.
        FAILING,
        /// The file server does not take it any more, or nobody can read it.
        LAPSED
    }

    /// Whether an operator should look.
    public boolean alarming() {
        return state == State.EXPIRING || state == State.FAILING || state == State.LAPSED;
    }
}
