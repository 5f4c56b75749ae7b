package com.dezky.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final MovableClock clock = new MovableClock();
    private final RateLimits limits = new RateLimits(new RateLimitSettings(3, 1), clock);

    @Test
    void theFourthRequestOfAMinuteIsOneTooMany() {
        assertThat(limits.take("anna").remaining()).isEqualTo(2);
        limits.take("anna");
        assertThat(limits.take("anna").refused()).isFalse();
        assertThat(limits.take("anna").refused()).isTrue();
        assertThat(limits.take("bo").refused()).as("somebody else").isFalse();
    }

    @Test
    void aMinuteAfterTheFirstRequestItBeginsAnew() {
        for (var i = 0; i < 5; i++) {
            limits.take("anna");
        }
        clock.advance(Duration.ofSeconds(59));
        var late = limits.take("anna");
        assertThat(late.refused()).isTrue();
        assertThat(late.reset()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(limits.take("anna").remaining()).isEqualTo(2);
    }

    @Test
    void lookingCountsNothing() {
        limits.take("anna");
        assertThat(limits.look("anna").remaining()).isEqualTo(2);
        assertThat(limits.look("anna").remaining()).isEqualTo(2);
        assertThat(limits.look("nobody").remaining()).isEqualTo(3);
        assertThat(limits.knows("nobody")).isFalse();
    }

    @Test
    void severalInstancesShareOneLimit() {
        var one = new RateLimits(new RateLimitSettings(600, 4), clock);
        assertThat(one.take("anna").limit()).isEqualTo(150);
    }

    @Test
    void manyThreadsTogetherGetExactlyTheLimit() throws InterruptedException {
        var wide = new RateLimits(new RateLimitSettings(500, 1), clock);
        var admitted = new java.util.concurrent.atomic.AtomicInteger();
        var threads = java.util.stream.IntStream.range(0, 8).mapToObj(i -> Thread.ofVirtual().start(() -> {
            for (var n = 0; n < 200; n++) {
                if (!wide.take("anna").refused()) {
                    admitted.incrementAndGet();
                }
            }
        })).toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(admitted.get()).isEqualTo(500);
    }
}
