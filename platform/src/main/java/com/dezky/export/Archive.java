package com.dezky.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// A ZIP that is written as it is read: nothing of it is kept but a line about each file. The last of them is the
/// manifest, so an archive without one was cut off on its way.
final class Archive {
    /// @param rows how many lines; null for a file of plain text
    private record Entry(String file, @org.jspecify.annotations.Nullable Long rows, long bytes, String sha256) {}

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final List<Entry> entries = new ArrayList<>();

    Archive(OutputStream out, JsonMapper json) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.json = json;
    }

    void text(String file, String content) throws IOException {
        var entry = begin(file);
        entry.write(content.getBytes(StandardCharsets.UTF_8));
        end(file, entry, null);
    }

    /// A file of JSON lines, handed over one by one.
    void rows(String name, Consumer<Consumer<Object>> writer) throws IOException {
        var file = name + ".ndjson";
        var entry = begin(file);
        var count = new long[1];
        try {
            writer.accept(row -> {
                try {
                    entry.write(json.writeValueAsBytes(row));
                    entry.write('\n');
                    count[0]++;
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        end(file, entry, count[0]);
    }

    /// Writes the manifest and ends the archive.
    void finish(Object about) throws IOException {
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Manifest(about, List.copyOf(entries))));
        zip.closeEntry();
        zip.finish();
    }

    private record Manifest(Object about, List<Entry> files) {}

    private Counting begin(String file) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        return new Counting(new DigestOutputStream(zip, sha256()));
    }

    private void end(String file, Counting entry, @org.jspecify.annotations.Nullable Long rows) throws IOException {
        zip.closeEntry();
        entries.add(new Entry(file, rows, entry.bytes, HexFormat.of().formatHex(entry.digest())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static final class Counting extends FilterOutputStream {
        private final DigestOutputStream digested;
        private long bytes;

        Counting(DigestOutputStream digested) {
            super(digested);
            this.digested = digested;
        }

        @Override
        public void write(int one) throws IOException {
            digested.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            digested.write(from, start, length);
            bytes += length;
        }

        byte[] digest() {
            return digested.getMessageDigest().digest();
        }
    }
}
