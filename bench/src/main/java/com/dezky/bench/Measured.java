package com.dezky.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A Java process whose CPU time and memory are read from `/proc`, so on Linux only.
class Measured implements AutoCloseable {
    /// As `./dezky up` starts the sandbox; class-data sharing is the caller's to add.
    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseSerialGC",
            "-Dsun.net.httpserver.nodelay=true");
    /// The kernel reports CPU time in these, whatever its own clock does.
    private static final double TICKS_PER_SECOND = 100;
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    final java.lang.Process process;

    Measured(java.lang.Process process) {
        this.process = process;
    }

    static ProcessBuilder java(List<String> flags, String main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /// CPU time used so far by all threads of this process, in seconds; its children, PostgreSQL among them, apart.
    double cpuSeconds() {
        return seconds(read("stat"));
    }

    /// How much of that went to the just-in-time compiler, which a server that has run for an hour no longer pays.
    double compilerSeconds() {
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.map(thread -> read("task/" + thread.getFileName() + "/stat"))
                    .filter(stat -> COMPILER.matcher(stat).find()).mapToDouble(Measured::seconds).sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static double seconds(String stat) {
        // The name in parentheses may hold spaces; what follows it does not.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /// Resident memory of this process in megabytes.
    long residentMegabytes() {
        return read("status").lines().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    /// Proportional memory of its children (the database) in megabytes: shared pages are counted once between them.
    long childrenMegabytes() {
        return process.descendants().mapToLong(child -> {
            try (var lines = Files.lines(Path.of("/proc", Long.toString(child.pid()), "smaps_rollup"))) {
                return lines.filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
            } catch (IOException | UncheckedIOException ended) {
                return 0;
            }
        }).sum() / 1024;
    }

    @Override
    public void close() {
        process.destroy();
        await(Duration.ofSeconds(30));
    }

    final void await(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /// Empty for a thread that has ended meanwhile.
    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (java.nio.file.NoSuchFileException ended) {
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
