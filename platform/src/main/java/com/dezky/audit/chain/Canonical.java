package com.dezky.audit.chain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// Values one after the other, each with its length before it, so that no two different rows are ever the same bytes.
/// Begins with what it is for: bytes made for one purpose never pass for another.
final class Canonical {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    Canonical(String purpose) {
        text(purpose);
    }

    Canonical text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /// Null is not the same as nothing: its length is -1.
    Canonical bytes(byte @Nullable [] value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value == null ? -1 : value.length).array());
        if (value != null) {
            bytes.writeBytes(value);
        }
        return this;
    }

    Canonical number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(toBytes());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
