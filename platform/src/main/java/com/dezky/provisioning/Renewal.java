package com.dezky.provisioning;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a run's lease alive while it runs.
final class Renewal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final Thread thread;

    Renewal(Claims claims, Claim claim, Duration every) {
        thread = Thread.ofVirtual().name("lease-" + claim.tenant()).start(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.sleep(every);
                    renew(claims, claim);
                }
            } catch (InterruptedException ended) {
                // the run is over
            }
        });
    }

    private static void renew(Claims claims, Claim claim) {
        try {
            claims.renew(claim);
        } catch (RuntimeException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("the lease of tenant {} could not be renewed", claim.tenant(), failure);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
