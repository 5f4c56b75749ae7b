package com.dezky.sso;

import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A program that a tenant's people sign in to with their account here.
/// @param clientId      what the program calls itself; part of its addresses at the identity provider
/// @param groups        which of the tenant's groups may use it; none for the whole tenant
/// @param applicationId its id at the identity provider; null until it was seen there
/// @param missingSince  since when the identity provider does not have it any more; null while it does
/// @param guarded       whether people pass our own flows on the way to it; null for not seen yet
/// @param settled       whether the identity provider has it as it is here
public record SsoApp(UUID id, TenantId tenant, String name, String clientId, List<String> redirectUris,
        List<UUID> groups, State state, boolean settled, @Nullable String applicationId,
        @Nullable Instant missingSince, @Nullable Boolean guarded, long version, Instant createdAt) {
    enum State {
        MAKING,
        READY,
        REMOVING
    }

    /// What people are told about it.
    public enum Status {
        READY,
        /// A change is not at the identity provider yet.
        CHANGING,
        /// Gone at the identity provider, by somebody else's hand: nobody can sign in to it.
        MISSING,
        REMOVING;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Status status() {
        if (state == State.REMOVING) {
            return Status.REMOVING;
        }
        if (missingSince != null) {
            return Status.MISSING;
        }
        return settled ? Status.READY : Status.CHANGING;
    }
}
