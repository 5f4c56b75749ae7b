package com.dezky.maildomain;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.maildomain.CheckQueue.Claim;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks at every domain when it is due, many at a time. Only where the worker surface is open.
@Component
class VerifyWorker implements SmartLifecycle {
    /// @param pollEvery how often due domains are asked for
    /// @param atOnce    how many domains are looked at side by side
    @ConfigurationProperties("dezky.domains")
    record Settings(@DefaultValue("500ms") Duration pollEvery, @DefaultValue("16") int atOnce) {}

    private static final Logger LOG = LoggerFactory.getLogger(VerifyWorker.class);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final Duration UPKEEP_EVERY = Duration.ofSeconds(5);

    private final Verification verification;
    private final Upkeep upkeep;
    private final SurfaceSettings surfaces;
    private final Settings settings;
    private final Semaphore free;
    private volatile @Nullable ExecutorService threads;
    private long upkeptAt = System.nanoTime();

    VerifyWorker(Verification verification, Upkeep upkeep, SurfaceSettings surfaces, Settings settings) {
        this.verification = verification;
        this.upkeep = upkeep;
        this.surfaces = surfaces;
        this.settings = settings;
        this.free = new Semaphore(settings.atOnce);
    }

    @Override
    public synchronized void start() {
        var started = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("verify-", 0).factory());
        threads = started;
        started.execute(() -> poll(started));
    }

    /// Lets looks that are under way settle. What takes too long is cut off: its lease runs out, and somebody looks again.
    @Override
    public synchronized void stop() {
        var stopping = threads;
        threads = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdown();
        try {
            if (!stopping.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                stopping.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            stopping.shutdownNow();
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

    private void poll(ExecutorService mine) {
        try {
            while (!mine.isShutdown()) {
                take(mine);
                Thread.sleep(settings.pollEvery);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(ExecutorService mine) {
        try {
            for (var claim : verification.claim(free.availablePermits())) {
                free.acquireUninterruptibly();
                mine.execute(() -> look(claim));
            }
            if (System.nanoTime() - upkeptAt > UPKEEP_EVERY.toNanos()) {
                upkeptAt = System.nanoTime();
                upkeep.run();
            }
        } catch (RuntimeException away) {
            LOG.warn("due domains could not be asked for, and are at the next poll: {}", away.getMessage());
        }
    }

    private void look(Claim claim) {
        try {
            verification.run(claim);
        } catch (RuntimeException failure) {
            // Its lease runs out, and it is looked at again.
            LOG.warn("domain {} could not be looked at", claim.domain(), failure);
        } finally {
            free.release();
        }
    }
}
