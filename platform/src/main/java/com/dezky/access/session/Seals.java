package com.dezky.access.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/// Encrypts what the database or a browser keeps for us: AES-256-GCM, as `key-id.base64url(nonce, text, tag)`.
///
/// A seal holds for one purpose, which names the row or cookie it belongs to: moved elsewhere it does not open.
@Component
@NamedInterface("seals")
public class Seals {
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_-]{1,20}):([A-Za-z0-9+/]{43}=)");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String newest;

    Seals(SessionSettings settings) {
        for (var line : settings.sessionKeys()) {
            var key = KEY.matcher(line.strip());
            if (!key.matches()) {
                throw new IllegalArgumentException(
                        "dezky.session-keys wants id:base64 of 32 bytes, separated by commas");
            }
            keys.put(key.group(1), new SecretKeySpec(Base64.getDecoder().decode(key.group(2)), "AES"));
        }
        newest = keys.keySet().stream().findFirst().orElseThrow(() -> new IllegalArgumentException(
                "dezky.session-keys is empty: give at least one id:base64 of 32 random bytes"));
    }

    /// Encrypts with the newest key.
    public String seal(String purpose, String text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, newest, nonce, purpose);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
            return newest + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The text again; empty when the key is no longer ours, the purpose is another, or somebody touched it.
    public Optional<String> open(String purpose, String sealed) {
        var dot = sealed.indexOf('.');
        if (dot < 0 || !keys.containsKey(sealed.substring(0, dot))) {
            return Optional.empty();
        }
        try {
            var both = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
            if (both.length < NONCE_BYTES) {
                return Optional.empty();
            }
            var nonce = ByteBuffer.wrap(both, 0, NONCE_BYTES).slice();
            var bytes = new byte[NONCE_BYTES];
            nonce.get(bytes);
            var cipher = cipher(Cipher.DECRYPT_MODE, sealed.substring(0, dot), bytes, purpose);
            return Optional.of(new String(cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES),
                    StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String key, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
