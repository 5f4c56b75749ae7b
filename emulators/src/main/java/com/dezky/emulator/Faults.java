package com.dezky.emulator;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is wrong with one emulator right now. Thread-safe.
///
/// A standing fault holds until {@link #heal}; queued faults strike one matching request each and come first.
public final class Faults {
    /// How long {@link Fault#SLOW} waits before it answers.
    public static final Duration SLOW = Duration.ofSeconds(30);

    private record Queued(Fault fault, Predicate<Exchange> matches) {}

    private final Queue<Queued> queued = new ConcurrentLinkedQueue<>();
    private final Runnable changed;
    private volatile @Nullable Fault standing;
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration slowness = SLOW;

    Faults(Runnable changed) {
        this.changed = changed;
    }

    /// Every request fails this way until {@link #heal}.
    public void breakWith(Fault fault) {
        standing = fault;
        changed.run();
    }

    /// The next request fails this way, once. Not for {@link Fault#DOWN}, which is a state.
    public void failNext(Fault fault) {
        failNext(fault, any -> true);
    }

    /// The next request that matches fails this way, once.
    public void failNext(Fault fault, Predicate<Exchange> matches) {
        if (fault == Fault.DOWN) {
            throw new IllegalArgumentException("DOWN is a state: use breakWith");
        }
        queued.add(new Queued(fault, matches));
    }

    /// Adds a delay to every healthy answer, as a distant server would.
    public void latency(Duration delay) {
        latency = delay;
    }

    /// Shortens or lengthens what {@link Fault#SLOW} means, so that tests need not wait.
    public void slowness(Duration delay) {
        slowness = delay;
    }

    /// Back to health: no standing fault, none queued. Latency stays as set.
    public void heal() {
        standing = null;
        queued.clear();
        changed.run();
    }

    /// The standing fault, if any.
    public Optional<Fault> standing() {
        return Optional.ofNullable(standing);
    }

    Duration latency() {
        return latency;
    }

    Duration slowness() {
        return slowness;
    }

    @Nullable
    Fault next(Exchange exchange) {
        for (var candidate : queued) {
            if (candidate.matches.test(exchange) && queued.remove(candidate)) {
                return candidate.fault;
            }
        }
        return standing;
    }
}
