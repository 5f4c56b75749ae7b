package com.dezky.audit.chain;

import com.dezky.audit.AuditEvent.Change;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry as its chain sees it. How it becomes bytes is decided here alone, for whoever writes a chain and whoever
/// checks one; `docs/decisions/0015-a-chain-per-tenant.md` says it in words.
/// @param changes what is not personal
public record SealedEntry(UUID id, Instant at, @Nullable UUID tenant, String actorKind, @Nullable UUID actorId,
        @Nullable UUID onBehalfOf, String action, String targetKind, @Nullable String targetId, String outcome,
        @Nullable String requestId, List<Change> changes) {
    /// Length of every digest here, in bytes.
    public static final int DIGEST = 32;

    private static final byte[] BEGINNING = new byte[DIGEST];

    /// What stands before the first entry of a chain.
    public static byte[] beginning() {
        return BEGINNING.clone();
    }

    /// Who did it, hashed with a salt that goes when they are erased: the hash stays and tells nothing any more.
    /// @param salt null when they were erased before the entry was sealed
    public static byte[] actor(byte @Nullable [] salt, @Nullable String email, @Nullable String name,
            @Nullable String ip) {
        return new Canonical("dezky-audit-actor-1").bytes(salt).text(email).text(name).text(ip).sha256();
    }

    /// What it was done to and the personal values of it, in the same way.
    public static byte[] target(byte @Nullable [] salt, @Nullable String name, List<Change> changes) {
        return changes(new Canonical("dezky-audit-target-1").bytes(salt).text(name), changes).sha256();
    }

    /// The entry with the hashes of its personal halves. Its id is random, so this can be shown without telling anything.
    public byte[] digest(byte[] actor, byte[] target) {
        var whole = new Canonical("dezky-audit-entry-1").text(id.toString()).text(at.toString())
                .text(text(tenant)).text(actorKind).text(text(actorId)).text(text(onBehalfOf)).text(action)
                .text(targetKind).text(targetId).text(outcome).text(requestId);
        return changes(whole, changes).bytes(actor).bytes(target).sha256();
    }

    /// The link of an entry: bound to all before it, to its chain and to its place.
    public static byte[] link(byte[] before, @Nullable UUID tenant, long seq, byte[] digest) {
        return new Canonical("dezky-audit-link-1").bytes(before).text(text(tenant)).number(seq).bytes(digest).sha256();
    }

    private static Canonical changes(Canonical into, List<Change> changes) {
        into.number(changes.size());
        changes.forEach(change -> into.text(change.field()).text(change.before()).text(change.after()));
        return into;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
