package com.dezky.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// An emulator's state: named tables of records, held in memory and, when a file is given, appended to it line by
/// line, so that it survives `kill -9` together with the database. Compacted when it is opened.
///
/// Callers synchronise on the journal where several tables must change together.
public final class Journal implements AutoCloseable {
    private record Line(String table, String key, @Nullable JsonNode value) {}

    private final Map<String, Map<String, JsonNode>> loaded = new LinkedHashMap<>();
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private final @Nullable Writer writer;

    /// State that ends with the process.
    public static Journal inMemory() {
        return new Journal(null);
    }

    /// State kept in this file, which is made when missing. A last line cut short by a kill is dropped.
    public static Journal in(Path file) {
        return new Journal(file);
    }

    private Journal(@Nullable Path file) {
        try {
            this.writer = file == null ? null : open(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot open the journal " + file, failure);
        }
    }

    private Writer open(Path file) throws IOException {
        if (Files.exists(file)) {
            for (var text : Files.readAllLines(file)) {
                try {
                    var line = Exchange.JSON.readValue(text, Line.class);
                    var rows = loaded.computeIfAbsent(line.table, any -> new LinkedHashMap<>());
                    if (line.value == null || line.value.isNull()) {
                        rows.remove(line.key);
                    } else {
                        rows.put(line.key, line.value);
                    }
                } catch (JacksonException cutShort) {
                    break;
                }
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        var compact = file.resolveSibling(file.getFileName() + ".new");
        try (var out = Files.newBufferedWriter(compact)) {
            for (var table : loaded.entrySet()) {
                for (var row : table.getValue().entrySet()) {
                    out.write(Exchange.JSON.writeValueAsString(new Line(table.getKey(), row.getKey(), row.getValue())));
                    out.write('\n');
                }
            }
        }
        Files.move(compact, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    /// The table of this name, with what an earlier process left in it.
    /// @param type a record that Jackson can write and read back
    @SuppressWarnings("unchecked")
    public synchronized <T> Table<T> table(String name, Class<T> type) {
        return (Table<T>) tables.computeIfAbsent(name, any -> {
            var rows = new LinkedHashMap<String, T>();
            loaded.getOrDefault(name, Map.of()).forEach((key, value) -> rows.put(key,
                    Exchange.JSON.treeToValue(value, type)));
            return new Table<>(name, rows);
        });
    }

    @Override
    public synchronized void close() {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void append(Line line) {
        if (writer != null) {
            try {
                writer.write(Exchange.JSON.writeValueAsString(line) + "\n");
                writer.flush();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// Rows by key, in the order they were first put. Thread-safe.
    public final class Table<T> {
        private final String name;
        private final Map<String, T> rows;

        private Table(String name, Map<String, T> rows) {
            this.name = name;
            this.rows = rows;
        }

        public Optional<T> find(String key) {
            synchronized (Journal.this) {
                return Optional.ofNullable(rows.get(key));
            }
        }

        public List<T> all() {
            synchronized (Journal.this) {
                return List.copyOf(rows.values());
            }
        }

        public void put(String key, T row) {
            synchronized (Journal.this) {
                rows.put(key, row);
                append(new Line(name, key, Exchange.JSON.valueToTree(row)));
            }
        }

        public boolean remove(String key) {
            synchronized (Journal.this) {
                if (rows.remove(key) == null) {
                    return false;
                }
                append(new Line(name, key, null));
                return true;
            }
        }
    }
}
