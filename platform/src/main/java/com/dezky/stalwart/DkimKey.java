package com.dezky.stalwart;

import java.time.Instant;

/// A key with which mail of a domain is signed.
/// @param algorithm the server's variant, for example `Dkim1RsaSha256`
/// @param selector the label below `_domainkey`
/// @param stage `active` signs; `pending`, `retiring` and `retired` do not
/// @param publicKey base64, without `p=`
public record DkimKey(String id, String domainId, String algorithm, String selector, String stage, String publicKey,
        Instant createdAt) {
    /// The algorithms keys are made for. Mail is signed with both, as not every receiver knows Ed25519 (RFC 8463).
    public enum Algorithm {
        RSA("Dkim1RsaSha256"),
        ED25519("Dkim1Ed25519Sha256");

        private final String variant;

        Algorithm(String variant) {
            this.variant = variant;
        }

        /// The server's word for it.
        public String variant() {
            return variant;
        }
    }

    /// Whether outgoing mail is signed with it now.
    public boolean signs() {
        return stage.equals("active");
    }
}
