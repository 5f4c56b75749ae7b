package com.dezky.maildomain;

import java.security.SecureRandom;
import java.util.HexFormat;

/// What an ownership record must say.
final class Challenge {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Challenge() {}

    /// 128 bits that nobody can guess.
    static String next() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "dezky-verification=" + HexFormat.of().formatHex(bytes);
    }
}
