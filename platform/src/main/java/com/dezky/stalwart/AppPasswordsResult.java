package com.dezky.stalwart;

import com.dezky.upstream.Secret;
import java.util.List;

/// How dealing with one's own app passwords can end when the server could answer.
public interface AppPasswordsResult {
    /// How reading them can end.
    sealed interface OfList extends AppPasswordsResult {}

    /// How making one can end.
    sealed interface OfCreate extends AppPasswordsResult {}

    /// How revoking one can end.
    sealed interface OfRevoke extends AppPasswordsResult {}

    record Found(List<AppPassword> passwords) implements OfList {}

    /// @param secret to be shown once: nobody can read it again
    record Created(String id, Secret secret) implements OfCreate {}

    /// The person has as many as the server allows, five unless somebody changed it.
    record TooMany() implements OfCreate {}

    /// There is no such password, or no longer.
    record Gone() implements OfRevoke {}

    record Revoked() implements OfRevoke {}

    /// The mailbox is frozen, or lets nobody in from where we are.
    record Locked() implements OfList, OfCreate, OfRevoke {}
}
