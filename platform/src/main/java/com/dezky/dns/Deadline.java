package com.dezky.dns;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The moment at which a question is given up, on the clock that never jumps.
record Deadline(long nanoTime) {
    private static final ScheduledExecutorService CLOSER = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("dns-deadline").factory());

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean passed() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /// What is left, at least one: zero would mean for ever to a socket.
    int milliseconds() {
        return (int) Math.max(1, left().toMillis());
    }

    /// Closes this when the time has come, unless what is returned is closed before.
    Closeable closing(Closeable resource) {
        var timer = CLOSER.schedule(() -> close(resource), left().toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    private static void close(Closeable resource) {
        try {
            resource.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
