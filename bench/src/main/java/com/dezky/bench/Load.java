package com.dezky.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Requests in a closed loop: each connection sends its next one when the last is answered.
final class Load {
    /// No single run asks more often than this, however fast the answers.
    private static final int MOST_PER_CONNECTION = 200_000;

    /// @param nanos       how long each answer took, ascending
    /// @param cpuSeconds      of the server process alone
    /// @param compilerSeconds of these, what its just-in-time compiler used
    record Result(int connections, long[] nanos, double seconds, double cpuSeconds, double compilerSeconds) {
        double perSecond() {
            return nanos.length / seconds;
        }

        double perCpuSecond() {
            return nanos.length / cpuSeconds;
        }

        double cpuMicros() {
            return cpuSeconds * 1e6 / nanos.length;
        }

        /// As on a server that is done compiling.
        double warmMicros() {
            return (cpuSeconds - compilerSeconds) * 1e6 / nanos.length;
        }

        double millisAt(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1, nanos.length * quantile)] / 1e6;
        }
    }

    private Load() {}

    /// @param requests sent in turn, each connection beginning elsewhere; every answer must be 200
    static Result run(Measured server, int port, List<byte[]> requests, int connections, Duration time) {
        var cpu = server.cpuSeconds();
        var compiler = server.compilerSeconds();
        var began = System.nanoTime();
        var end = began + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var running = new ArrayList<java.util.concurrent.Future<long[]>>();
            for (var i = 0; i < connections; i++) {
                var first = i * requests.size() / connections;
                running.add(threads.submit(() -> one(port, requests, first, end)));
            }
            var nanos = new ArrayList<long[]>();
            for (var each : running) {
                nanos.add(each.get());
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            var all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(connections, all, seconds, server.cpuSeconds() - cpu,
                    server.compilerSeconds() - compiler);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static long[] one(int port, List<byte[]> requests, int first, long end) throws IOException {
        var nanos = new long[MOST_PER_CONNECTION];
        var count = 0;
        try (var connection = new Connection(port)) {
            for (var before = System.nanoTime(); count < nanos.length && before < end;) {
                var status = connection.exchange(requests.get((first + count) % requests.size()));
                if (status != 200) {
                    throw new IllegalStateException("the server answered " + status);
                }
                var after = System.nanoTime();
                nanos[count++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(nanos, count);
    }
}
