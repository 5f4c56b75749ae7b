package com.dezky.emulator.stalwart;

import java.security.GeneralSecurityException;
import com.dezky.emulator.NotEmulated;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// The public halves of real key pairs. Nothing is ever signed here, so the private halves are thrown away, also those a
/// client brings.
///
/// RSA keys take long to make, so one pair serves every domain of the process; Ed25519 pairs are made afresh.
final class DkimKeys {
    private static final String MASK = "****";

    private static final class Rsa {
        private static final String PUBLIC = base64(generate("RSA", 2048).getPublic().getEncoded());
    }

    private DkimKeys() {}

    /// @param type the variant of `x:DkimSignature`
    static String publicKey(String type) {
        if (type.equals("Dkim1RsaSha256")) {
            return Rsa.PUBLIC;
        }
        return bare(generate("Ed25519", 255));
    }

    /// Works out the public half of the private key that a client just sent, and masks it.
    static void accept(ObjectNode signature) {
        var secret = signature.path("privateKey").path("secret").asString(MASK);
        if (secret.equals(MASK)) {
            return; // the stored one is kept
        }
        signature.put("publicKey", publicHalf(signature.path("@type").asString(), secret));
        signature.putObject("privateKey").put("@type", "Text").put("secret", MASK);
    }

    private static String publicHalf(String type, String pem) {
        try {
            var body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
            if (pem.contains("BEGIN RSA PRIVATE KEY")) {
                throw new NotEmulated("a DKIM key in PKCS#1");
            }
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            if (type.equals("Dkim1RsaSha256")) {
                var factory = KeyFactory.getInstance("RSA");
                var key = (RSAPrivateCrtKey) factory.generatePrivate(encoded);
                return base64(factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                        .getEncoded());
            }
            var key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
            return bare(fromSeed(key.getBytes().orElseThrow()));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException notAKey) {
            throw SetError.invalidProperties("Failed to parse the private key.", "privateKey");
        }
    }

    /// Java has no way from a private Ed25519 key to its public one, but makes the pair again from the same seed.
    private static KeyPair fromSeed(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        return generator.generateKeyPair();
    }

    /// The name of the algorithm in selectors and in the `k=` tag.
    static String algorithm(String type) {
        return type.equals("Dkim1RsaSha256") ? "rsa" : "ed25519";
    }

    /// Without the frame that says which curve it is on (RFC 8463, section 4).
    private static String bare(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        return base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
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
