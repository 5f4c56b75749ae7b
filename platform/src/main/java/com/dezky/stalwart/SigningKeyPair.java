package com.dezky.stalwart;

import com.dezky.upstream.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A key pair for signing mail, made here so that its public half can be in DNS before the first mail is signed with it.
/// The private half goes to the mail server and is kept nowhere else.
/// @param privateKey PKCS#8 as PEM
record SigningKeyPair(Secret privateKey) {
    private static final int RSA_BITS = 2048; // a longer one does not fit what DNS answers by UDP
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    static SigningKeyPair make(DkimKey.Algorithm algorithm) {
        try {
            var generator = switch (algorithm) {
                case RSA -> KeyPairGenerator.getInstance("RSA");
                case ED25519 -> KeyPairGenerator.getInstance("Ed25519");
            };
            if (algorithm == DkimKey.Algorithm.RSA) {
                generator.initialize(RSA_BITS);
            }
            return new SigningKeyPair(new Secret(pem(generator.generateKeyPair().getPrivate().getEncoded())));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has RSA and Ed25519", impossible);
        }
    }

    private static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n" + LINES.encodeToString(pkcs8) + "\n-----END PRIVATE KEY-----\n";
    }
}
