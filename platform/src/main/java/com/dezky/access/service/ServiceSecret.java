package com.dezky.access.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Tokens of programs: `dzk_` and 256 random bits, so that one found in a log or a repository is known for what it is.
/// Too long to guess, so a plain hash keeps them.
final class ServiceSecret {
    static final String PREFIX = "dzk_";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ServiceSecret() {}

    static String next() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return PREFIX + BASE64.encodeToString(bits);
    }

    static String hash(String secret) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
