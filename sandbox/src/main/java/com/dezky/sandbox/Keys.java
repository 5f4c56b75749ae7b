package com.dezky.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets of this sandbox: made once, then kept where only the user can read them.
final class Keys {
    record Pair(String secret, String open) {}

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

    /// The two halves of the Ed25519 key of this name, in base 64: the private one, and the public one beside it.
    Pair pair(String name) {
        var secret = directory.resolve(name);
        var open = directory.resolve(name + ".pub");
        try {
            if (Files.notExists(secret) || Files.notExists(open)) {
                var made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Files.deleteIfExists(secret);
                Files.deleteIfExists(open);
                write(open, made.getPublic().getEncoded());
                write(secret, made.getPrivate().getEncoded());
            }
            return new Pair(Files.readString(secret).strip(), Files.readString(open).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep the key " + secret, failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void make(Path file) throws IOException {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        write(file, bytes);
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(bytes) + "\n");
    }
}
