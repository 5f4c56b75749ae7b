package com.dezky.notification;

import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.Loop;
import com.dezky.notification.OutboxStore.Leased;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Empties the outbox, where the worker surface is open. A mail is marked after the mail server took it, so a worker
/// that dies in between sends it again under the same Message-ID; none is lost.
@Component
class OutboxSender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int AT_ONCE = 20;

    /// Longer than twenty mails may take at the mail server's timeouts.
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(30);
    private static final Duration GIVE_UP = Duration.ofDays(3);
    private static final Duration FORGET = Duration.ofDays(30);

    private final OutboxStore store;
    private final Mailer mailer;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final SurfaceSettings surfaces;
    private final Clock clock;
    private final Loop loop = new Loop("outbox", POLL, this::sendDue);

    OutboxSender(OutboxStore store, Mailer mailer, Scope scope, TransactionTemplate transaction,
            SurfaceSettings surfaces, Clock clock) {
        this.store = store;
        this.mailer = mailer;
        this.scope = scope;
        this.transaction = transaction;
        this.surfaces = surfaces;
        this.clock = clock;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.running();
    }

    @Override
    public boolean isAutoStartup() {
        return surfaces.opens(Surface.WORKER) && mailer.configured();
    }

    /// Sends what is due, once.
    /// @return how many mails were tried
    int sendDue() {
        var now = clock.instant();
        var due = inPlatform(() -> {
            store.forget(now.minus(FORGET));
            return store.lease(now, now.plus(LEASE), AT_ONCE);
        });
        due.forEach(this::send);
        return due.size();
    }

    private void send(Leased leased) {
        var mail = leased.mail();
        try {
            mailer.send(mail);
        } catch (RuntimeException failure) {
            postpone(leased, failure);
            return;
        }
        inPlatform(() -> {
            store.sent(leased.id(), clock.instant());
            return List.of();
        });
    }

    private void postpone(Leased leased, RuntimeException failure) {
        var now = clock.instant();
        var key = leased.mail().key();
        inPlatform(() -> {
            if (now.isAfter(leased.createdAt().plus(GIVE_UP))) {
                store.giveUp(leased.id(), now);
                LOG.error("the mail {} was given up after {} attempts: {}", key, leased.attempts(),
                        failure.getMessage());
            } else {
                store.again(leased.id(), now.plus(wait(leased.attempts())));
                LOG.warn("the mail {} could not be sent and is tried again: {}", key, failure.getMessage());
            }
            return List.of();
        });
    }

    /// Twice as long each time, and never the same for two mails that failed together.
    private static Duration wait(int attempts) {
        var longest = Math.min(FIRST_RETRY.toMillis() << Math.min(attempts - 1, 20), LONGEST_RETRY.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
