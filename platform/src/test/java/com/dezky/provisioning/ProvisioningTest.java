package com.dezky.provisioning;

import com.dezky.testing.Postgres;
import com.dezky.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/// The reconciler over real wires, driven by hand. All these tests share one installation and its clock; each has
/// tenants of its own.
abstract class ProvisioningTest {
    static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    static final Upstreams upstreams = new Upstreams(CLOCK);
    static final Installation dezky = new Installation(Postgres.fresh(), CLOCK, upstreams.properties());

    @AfterEach
    void heal() {
        upstreams.heal();
    }
}
