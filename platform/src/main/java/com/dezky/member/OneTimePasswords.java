package com.dezky.member;

import java.security.SecureRandom;

/// Makes first passwords that can be read out on the telephone: four groups of four, without letters that look alike.
/// 16 of 29 characters, more than 77 bits.
final class OneTimePasswords {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz2346789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePasswords() {}

    static OneTimePassword next() {
        var text = new StringBuilder();
        for (var at = 0; at < 16; at++) {
            text.append(at > 0 && at % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new OneTimePassword(text.toString());
    }
}
