package com.dezky.audit.chain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The end of a chain at a moment, signed: whoever holds it can tell whether anything before it was changed since.
/// @param tenant  null for the platform's chain
/// @param through no entry up to here happened later
/// @param keyId   which of our keys signed it
public record Head(@Nullable UUID tenant, long seq, byte[] hash, Instant through, Instant signedAt, String keyId,
        byte[] signature) {
    /// What is signed.
    static byte[] statement(@Nullable UUID tenant, long seq, byte[] hash, Instant through, Instant signedAt,
            String keyId) {
        return new Canonical("dezky-audit-head-1").text(tenant == null ? null : tenant.toString()).number(seq)
                .bytes(hash).text(through.toString()).text(signedAt.toString()).text(keyId).toBytes();
    }

    public byte[] statement() {
        return statement(tenant, seq, hash, through, signedAt, keyId);
    }
}
