package com.dezky.storage;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Measures, and keeps the credential alive. Only where the worker surface is open.
@Component
class StorageWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StorageWorker.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Sampling sampling;
    private final CredentialUpkeep upkeep;
    private final SurfaceSettings surfaces;
    private final StorageSettings settings;
    private volatile @Nullable ExecutorService threads;

    StorageWorker(Sampling sampling, CredentialUpkeep upkeep, SurfaceSettings surfaces, StorageSettings settings) {
        this.sampling = sampling;
        this.upkeep = upkeep;
        this.surfaces = surfaces;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("storage-", 0).factory());
        threads = started;
        started.execute(() -> poll(started, sampling::runIfDue));
        started.execute(() -> poll(started, upkeep::runIfDue));
    }

    /// What takes too long is cut off: its lease runs out, and somebody does it again.
    @Override
    public synchronized void stop() {
        var stopping = threads;
        threads = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdownNow();
        try {
            if (!stopping.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("a look at storage was cut off");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    @Override
    public boolean isAutoStartup() {
        return surfaces.opens(Surface.WORKER);
    }

    private void poll(ExecutorService mine, Runnable work) {
        try {
            while (!mine.isShutdown()) {
                once(work);
                Thread.sleep(settings.pollEvery());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void once(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException away) {
            LOG.warn("storage could not be looked after, and is at the next poll: {}", away.getMessage());
        }
    }
}
