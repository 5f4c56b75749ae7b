package com.dezky.kernel;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is looked for again and again, on a thread of its own, until it is stopped. A failure is logged and the
/// work tried again: whatever was due still is.
public final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Duration every;
    private final IntSupplier work;
    private volatile @Nullable Thread thread;

    /// @param every how long to wait when there was nothing to do
    /// @param work  does what is due and returns how much that was
    public Loop(String name, Duration every, IntSupplier work) {
        this.name = name;
        this.every = every;
        this.work = work;
    }

    public void start() {
        // Known before it runs: a thread that did not find itself here would take itself for one that was stopped.
        var fresh = Thread.ofVirtual().name(name).unstarted(this::run);
        thread = fresh;
        fresh.start();
    }

    /// Interrupts what is being done; it must bear that.
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    public boolean running() {
        return thread != null;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                Thread.sleep(next());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private Duration next() {
        try {
            return work.getAsInt() == 0 ? every : Duration.ZERO;
        } catch (RuntimeException failure) {
            LOG.warn("{} failed and is tried again", name, failure);
            return AFTER_FAILURE;
        }
    }
}
