package com.dezky.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a benchmark found, as a markdown page with the machine it ran on.
final class Report {
    private static final Path RESULTS = Path.of("bench", "results");

    private final String name;
    private final StringBuilder text = new StringBuilder();

    Report(String name, String title) {
        this.name = name;
        line("# " + title);
        line("");
    }

    Report line(String format, Object... values) {
        var line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        text.append(line).append('\n');
        System.out.println(line);
        return this;
    }

    /// Which machine, JDK and database, and when.
    Report machine(JdbcClient database) {
        return machine(", PostgreSQL " + database.sql("show server_version").query(String.class).single()
                + ". Server, database and load generator share the cores.");
    }

    /// Which machine and JDK, and when, where no database takes part.
    Report machine() {
        return machine(". What is measured and what it talks to share the cores.");
    }

    private Report machine(String rest) {
        line("%s. %s, %d cores, %d GB. Java %s%s", LocalDate.now(ZoneOffset.UTC), processor(),
                Runtime.getRuntime().availableProcessors(), gigabytes(), System.getProperty("java.vm.version"), rest);
        var load = first(Path.of("/proc/loadavg"), "").split(" ")[0];
        line("Load average when this was written: %s.", load);
        return line("");
    }

    /// One target of the architecture's list, and how it stands.
    Report target(String what, String target, String measured, boolean met) {
        return line("- **%s**: %s. Target %s: %s.", what, measured, target, met ? "met" : "missed");
    }

    void write() {
        try {
            Files.createDirectories(RESULTS);
            Files.writeString(RESULTS.resolve(name + ".md"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String processor() {
        return first(Path.of("/proc/cpuinfo"), "model name").replaceAll(".*:\\s*", "");
    }

    private static long gigabytes() {
        var kilobytes = first(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return Math.round(Long.parseLong(kilobytes) / 1_048_576.0);
    }

    private static String first(Path file, String beginning) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(beginning)).findFirst().orElse("unknown");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
