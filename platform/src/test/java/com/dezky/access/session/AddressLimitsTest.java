package com.dezky.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AddressLimitsTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final AddressLimits limits = new AddressLimits(3, clock);

    private void three(String address) {
        for (var at = 0; at < 3; at++) {
            assertThat(limits.attempt(address)).isEmpty();
        }
    }

    @Test
    void whoTriesTooOftenWaitsForTheNextMinuteAndNobodyElseDoes() {
        three("203.0.113.9");
        clock.forward(Duration.ofSeconds(20));
        assertThat(limits.attempt("203.0.113.9")).contains(Duration.ofSeconds(40));
        assertThat(limits.attempt("203.0.113.10")).isEmpty();
        clock.forward(Duration.ofSeconds(40));
        assertThat(limits.attempt("203.0.113.9")).isEmpty();
    }

    @Test
    void oneNetworkOfIpv6IsOneVisitor() {
        limits.attempt("2001:db8:1:2::1");
        limits.attempt("2001:db8:1:2::2");
        limits.attempt("2001:db8:1:2::3");
        assertThat(limits.attempt("2001:db8:1:2::4")).isPresent();
        assertThat(limits.attempt("2001:db8:1:3::1")).isEmpty();
    }
}
