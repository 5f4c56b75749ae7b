package com.dezky.emulator.stalwart;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/// The public halves of real key pairs. Nothing is ever signed here, so the private halves are thrown away.
///
/// RSA keys take long to make, so one pair serves every domain of the process; Ed25519 pairs are made afresh.
final class DkimKeys {
    private static final class Rsa {
        private static final String PUBLIC = base64(generate("RSA", 2048).getPublic().getEncoded());
    }

    private DkimKeys() {}

    /// @param type the variant of `x:DkimSignature`
    static String publicKey(String type) {
        if (type.equals("Dkim1RsaSha256")) {
            return Rsa.PUBLIC;
        }
        var encoded = generate("Ed25519", 255).getPublic().getEncoded();
        return base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)); // RFC 8463: the bare key
    }

    /// The name of the algorithm in selectors and in the `k=` tag.
    static String algorithm(String type) {
        return type.equals("Dkim1RsaSha256") ? "rsa" : "ed25519";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyPair generate(String algorithm, int size) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
