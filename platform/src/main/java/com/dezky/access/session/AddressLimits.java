package com.dezky.access.session;

import com.dezky.kernel.Cidr;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How often one address may begin and end sign-ins, or ask for a lost password: each costs us a call to the identity
/// provider, or a mail. Guessing passwords is slowed where they are typed, at the provider. Counted by each instance for
/// itself, minute by minute; a whole office behind one address stays far below.
@Component
class AddressLimits {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 20_000;
    private static final int ONES_OWN_V6 = 64;

    private record Window(Instant ends, ConcurrentHashMap<String, AtomicInteger> counts) {}

    private final int perMinute;
    private final Clock clock;
    private volatile Window window = new Window(Instant.MIN, new ConcurrentHashMap<>());

    AddressLimits(@Value("${dezky.sign-in.per-minute:300}") int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /// Counts one attempt.
    /// @return how long to wait; empty when it may go on
    Optional<Duration> attempt(String address) {
        var now = clock.instant();
        var current = current(now);
        var key = key(address);
        if (current.counts.size() >= MOST_ADDRESSES && !current.counts.containsKey(key)) {
            return Optional.empty(); // so many addresses are no one guesser, and none of them is held for the others
        }
        var count = current.counts.computeIfAbsent(key, first -> new AtomicInteger()).incrementAndGet();
        return count <= perMinute ? Optional.empty() : Optional.of(Duration.between(now, current.ends));
    }

    private Window current(Instant now) {
        var known = window;
        if (now.isBefore(known.ends)) {
            return known;
        }
        synchronized (this) {
            if (!now.isBefore(window.ends)) {
                window = new Window(now.plus(WINDOW), new ConcurrentHashMap<>());
            }
            return window;
        }
    }

    /// Whoever has IPv6 has at least 64 bits of addresses to themselves.
    private static String key(String address) {
        return Cidr.address(address).filter(read -> read.getAddress().length == 16)
                .map(read -> Cidr.around(read, ONES_OWN_V6).toString()).orElse(address);
    }
}
