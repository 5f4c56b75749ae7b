package com.dezky.provisioning;

import com.dezky.testing.Postgres;
import com.dezky.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// The reconciler over real wires, driven by hand.
abstract class ProvisioningTest {
    static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    static Upstreams upstreams;
    static Installation dezky;

    @BeforeAll
    static void start() {
        upstreams = new Upstreams(CLOCK);
        dezky = new Installation(Postgres.fresh(), CLOCK, upstreams.properties());
    }

    @AfterEach
    void heal() {
        upstreams.heal();
    }

    @AfterAll
    static void stop() {
        dezky.close();
        upstreams.close();
    }
}
