package com.dezky.audit.chain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Ed25519 keys that signed heads are checked with, by their ids; those that sign no more are among them.
public final class PublicKeys {
    private static final int ID = 8;

    private final Map<String, PublicKey> byId;

    private PublicKeys(Map<String, PublicKey> byId) {
        this.byId = byId;
    }

    /// Reads keys, each in base 64 as `openssl pkey -pubout` writes them between its first and last line.
    /// @throws IllegalArgumentException when one is no Ed25519 key
    public static PublicKeys of(List<String> base64) {
        var keys = new LinkedHashMap<String, PublicKey>();
        for (var one : base64) {
            try {
                var encoded = Base64.getMimeDecoder().decode(one);
                keys.put(idOf(encoded), KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(
                        encoded)));
            } catch (GeneralSecurityException notAKey) {
                throw new IllegalArgumentException("not an Ed25519 public key: " + one, notAKey);
            }
        }
        return new PublicKeys(keys);
    }

    /// The first half of what the key's SHA-256 begins with.
    static String idOf(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(encoded), ID));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Id to key, in base 64.
    public Map<String, String> published() {
        var keys = new LinkedHashMap<String, String>();
        byId.forEach((id, key) -> keys.put(id, Base64.getEncoder().encodeToString(key.getEncoded())));
        return keys;
    }

    public boolean knows(String id) {
        return byId.containsKey(id);
    }

    /// Whether one of these keys signed exactly this head.
    public boolean signed(Head head) {
        var key = byId.get(head.keyId());
        if (key == null) {
            return false;
        }
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(head.statement());
            return signature.verify(head.signature());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
