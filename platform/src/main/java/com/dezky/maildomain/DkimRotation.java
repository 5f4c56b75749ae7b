package com.dezky.maildomain;

/// A change of signing keys on its way.
/// @param stage           what is to be done now
/// @param ed25519Selector selector of the new Ed25519 key
/// @param rsaSelector     selector of the new RSA key
public record DkimRotation(Stage stage, String ed25519Selector, String rsaSelector) {
    /// The stages in their order. What the mail server does in each stands here; the stages between are waits.
    public enum Stage {
        /// Add both new keys as pending, then say the zone again.
        REQUESTED,
        /// Wait: the new keys' records are not in DNS yet.
        PUBLISHING,
        /// Let the new keys sign and the old ones retire, then say {@link MailDomainProgress#activated}.
        ACTIVATING,
        /// Wait: mail signed by the old keys is still on its way.
        RETIRING,
        /// Destroy every key but the new ones, then say the zone again.
        DESTROYING
    }

    /// A rotation whose two selectors differ in their algorithm alone.
    static DkimRotation named(Stage stage, String name) {
        return new DkimRotation(stage, name + "-ed25519", name + "-rsa");
    }

    String name() {
        return rsaSelector.substring(0, rsaSelector.length() - "-rsa".length());
    }

    DkimRotation at(Stage next) {
        return new DkimRotation(next, ed25519Selector, rsaSelector);
    }

    /// Whether this host is that of one of the new keys.
    boolean brings(String host) {
        return host.startsWith(ed25519Selector + "._domainkey.") || host.startsWith(rsaSelector + "._domainkey.");
    }

    /// Whether the new keys sign, so that their records must be there; before, the old ones' must.
    boolean signing() {
        return stage == Stage.ACTIVATING || stage == Stage.RETIRING || stage == Stage.DESTROYING;
    }
}
