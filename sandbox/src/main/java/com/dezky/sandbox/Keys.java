package com.dezky.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets of this sandbox: made once, then kept where only the user can read them.
final class Keys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    Keys(Path directory) {
        this.directory = directory;
    }

    /// The 32 bytes of this name, in base 64.
    String get(String name) {
        var file = directory.resolve(name);
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep the key " + file, failure);
        }
    }

    private void make(Path file) throws IOException {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(bytes) + "\n");
    }
}
