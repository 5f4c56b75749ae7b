package com.dezky.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and reads list cursors: opaque, signed, and good only for the list they were made for.
public final class Cursors {
    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;

    /// @param secret at least 32 bytes, the same on every instance
    public Cursors(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// @param list what the cursor is bound to: the list's name, its tenant and its filters
    /// @param position the sort key of the last item given out
    public String write(String list, String... position) {
        var text = String.join("\u001f", position).getBytes(StandardCharsets.UTF_8);
        var signed = Arrays.copyOf(text, text.length + SIGNATURE);
        System.arraycopy(sign(list, text), 0, signed, text.length, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// The position in a cursor.
    /// @throws Problem 400 `bad-cursor` when it was not made by us for this list
    public List<String> read(String list, String cursor, int parts) {
        try {
            var signed = Base64.getUrlDecoder().decode(cursor);
            if (signed.length > SIGNATURE) {
                var text = Arrays.copyOf(signed, signed.length - SIGNATURE);
                var signature = Arrays.copyOfRange(signed, signed.length - SIGNATURE, signed.length);
                var position = List.of(new String(text, StandardCharsets.UTF_8).split("\u001f", -1));
                if (MessageDigest.isEqual(signature, sign(list, text)) && position.size() == parts) {
                    return position;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // said below, with every other way for a cursor to be wrong
        }
        throw Problem.badRequest("bad-cursor",
                "This cursor is not one of ours for this list and filter. Start again without it.");
    }

    private byte[] sign(String list, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(list.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(text), SIGNATURE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
