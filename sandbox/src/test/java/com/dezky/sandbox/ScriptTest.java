package com.dezky.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./dezky` as far as it goes without a build.
class ScriptTest {
    private static final Path SCRIPT = Path.of("..", "dezky").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private record Answer(int status, String output) {}

    @Test
    void aloneItListsItsCommands() throws Exception {
        var answer = dezky();

        assertThat(answer.status()).isZero();
        assertThat(answer.output()).contains("./dezky up", "./dezky down", "./dezky test", "./dezky check",
                "./dezky bench", "./dezky docs", "./dezky token", "./dezky env", "./dezky sandbox break",
                "./dezky doctor");
    }

    @Test
    void anUnknownCommandIsSaidToBeOne() throws Exception {
        var answer = dezky("deploy");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.output()).contains("There is no command \"deploy\"");
    }

    @Test
    void aMissingJdkIsAClearSentence() throws Exception {
        var answer = dezky(bare(), "up", "--data", directory.resolve("data").toString());

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.output()).startsWith("No JDK 25 was found").contains("JAVA_HOME");
    }

    @Test
    void anOlderJdkDoesNotCount() throws Exception {
        jdk("17.0.15");

        assertThat(dezky(bare(), "check").output()).startsWith("No JDK 25 was found");
    }

    @Test
    void aMissingMavenIsAClearSentence() throws Exception {
        jdk("25.0.3");

        assertThat(dezky(bare(), "check").output()).startsWith("Maven was not found");
    }

    @Test
    void aTakenPortIsNamedAndAnotherRowProposed() throws Exception {
        jdk("25.0.3");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = socket.getLocalPort() - 3;
            var answer = dezky(bare(), "up", "--port", Integer.toString(port), "--data", directory.toString());

            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.output()).contains("Port " + socket.getLocalPort() + " is taken")
                    .containsPattern("\\./dezky up --port \\d+");
        }
    }

    @Test
    void whatNeedsTheSandboxSaysThatItIsNotRunning() throws Exception {
        for (var command : List.of("token --as owner", "env", "sandbox mail", "sandbox break ocis down")) {
            var answer = dezky(Stream.concat(Stream.of(command.split(" ")), Stream.of("--data", directory.toString()))
                    .toArray(String[]::new));

            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.output()).contains("The sandbox is not running").contains("./dezky up");
        }
    }

    @Test
    void aPidThatAnotherProcessGotSinceIsLeftAlone() throws Exception {
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(directory.resolve("sandbox.pid"), other.pid() + " 8080\n");
            var answer = dezky("down", "--data", directory.toString());

            assertThat(answer.status()).isZero();
            assertThat(answer.output()).contains("Nothing is running");
            assertThat(directory.resolve("sandbox.pid")).doesNotExist();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void theDatabaseOfAKilledRunIsStopped() throws Exception {
        var data = Files.createDirectories(directory.resolve("data/postgres"));
        var postgres = process("postgres", data);
        try {
            Files.writeString(data.resolve("postmaster.pid"), postgres.pid() + "\n" + data + "\n");
            var answer = dezky("down", "--data", directory.resolve("data").toString());

            assertThat(answer.output()).contains("Stopping the database that a killed run left behind");
            assertThat(postgres.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            postgres.destroyForcibly();
        }
    }

    @Test
    void aDatabaseOfSomeoneElseIsNotTouched() throws Exception {
        var data = Files.createDirectories(directory.resolve("data/postgres"));
        var elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        var postgres = process("postgres", elsewhere);
        try {
            Files.writeString(data.resolve("postmaster.pid"), postgres.pid() + "\n" + elsewhere + "\n");
            dezky("down", "--data", directory.resolve("data").toString());

            assertThat(postgres.isAlive()).isTrue();
        } finally {
            postgres.destroyForcibly();
        }
    }

    /// A process whose command line looks like a PostgreSQL server's, and that stops when it is interrupted.
    private Process process(String name, Path data) throws IOException {
        var program = directory.resolve(name);
        Files.writeString(program, "trap 'exit 0' INT\necho up\nwhile :; do sleep 0.1; done\n");
        var process = new ProcessBuilder("bash", program.toString(), "-D", data.toString()).start();
        assertThat(process.inputReader().readLine()).isEqualTo("up");
        return process;
    }

    /// An environment with the tools of any machine, and neither Java nor Maven.
    private Map<String, String> bare() throws IOException {
        var tools = Files.createDirectories(directory.resolve("tools"));
        for (var tool : List.of("bash", "env", "dirname", "sed", "tr", "cat", "find", "head", "paste", "id", "rm")) {
            var place = Stream.of("/usr/bin", "/bin").map(path -> Path.of(path, tool)).filter(Files::exists)
                    .findFirst().orElseThrow();
            Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + place + " \"$@\"\n");
            assertThat(tools.resolve(tool).toFile().setExecutable(true)).isTrue();
        }
        return Map.of("PATH", tools.toString(), "DEZKY_JDKS", directory.resolve("jdk").toString());
    }

    /// What the script takes for a JDK: a compiler and a file that says its version.
    private void jdk(String version) throws IOException {
        var bin = Files.createDirectories(directory.resolve("jdk/bin"));
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
        assertThat(Files.createFile(bin.resolve("javac")).toFile().setExecutable(true)).isTrue();
    }

    private static Answer dezky(String... arguments) throws Exception {
        return dezky(Map.of("PATH", System.getenv("PATH")), arguments);
    }

    private static Answer dezky(Map<String, String> environment, String... arguments) throws Exception {
        var builder = new ProcessBuilder(Stream.concat(Stream.of("/bin/bash", SCRIPT.toString()), Stream.of(arguments))
                .toList()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), output);
    }
}
