package com.dezky.emulator.authentik;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Random keys and one-way hashes. One round of SHA-256 is enough for passwords that are printed on the sign-in page.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /// 40 hexadecimal characters.
    static String random() {
        var bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Six digits, as a device shows them.
    static String digits() {
        return String.format("%06d", RANDOM.nextInt(1_000_000));
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hashPassword(String password) {
        var salt = random();
        return salt + "$" + sha256(salt + password);
    }

    static boolean matches(@Nullable String hash, String password) {
        if (hash == null) {
            return false;
        }
        var salt = hash.substring(0, hash.indexOf('$'));
        return same(hash, salt + "$" + sha256(salt + password));
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
