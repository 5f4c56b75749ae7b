package com.dezky.stalwart;

/// A key with which mail of a domain is signed.
/// @param algorithm the server's variant, for example `Dkim1RsaSha256`
/// @param selector the label below `_domainkey`
/// @param stage `active` signs; `pending`, `retiring` and `retired` do not
/// @param publicKey base64, without `p=`
public record DkimKey(String id, String domainId, String algorithm, String selector, String stage, String publicKey) {
    /// Whether outgoing mail is signed with it now.
    public boolean signs() {
        return stage.equals("active");
    }
}
