package com.dezky.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptKeysTest {
    @Test
    void aKeyIsMadeOnceAndThenKept(@TempDir Path data) {
        var first = new Keys(data.resolve("keys")).get("cursor-key");

        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
        assertThat(new Keys(data.resolve("keys")).get("cursor-key")).isEqualTo(first);
        assertThat(new Keys(data.resolve("keys")).get("session-key")).isNotEqualTo(first);
    }

    @Test
    void nobodyElseCanReadIt(@TempDir Path data) throws IOException {
        new Keys(data.resolve("keys")).get("cursor-key");

        assertThat(permissions(data.resolve("keys"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("keys/cursor-key"))).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
