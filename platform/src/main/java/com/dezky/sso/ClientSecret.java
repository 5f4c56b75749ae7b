package com.dezky.sso;

import com.dezky.upstream.Secret;
import java.security.SecureRandom;

/// Makes clients' secrets: 64 letters and digits, more than 380 bits, which every program can hold in its settings.
final class ClientSecret {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientSecret() {}

    static Secret next() {
        var text = new StringBuilder(LENGTH);
        for (var at = 0; at < LENGTH; at++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new Secret(text.toString());
    }
}
