package com.dezky.provisioning;

import static com.dezky.provisioning.StepState.State.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.ocis.SpaceName;
import com.dezky.provisioning.Lease.LeaseLost;
import com.dezky.tenant.Tenant.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Workers that die or stall in the middle of a run.
class LeaseTest extends ProvisioningTest {
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Test
    void aWorkerKilledBetweenTwoStepsIsReplacedWhenItsLeaseEndsAndNothingIsMadeTwice() {
        var tenant = dezky.newTenant("killed");
        // It took the tenant, made the group and the space, and died before it noted either.
        assertThat(dezky.bean(Claims.class).take(tenant, false)).isPresent();
        dezky.authentik().createGroup("killed", java.util.Map.of("dezky_slug", "killed", "dezky_tenant",
                tenant.toString()));
        dezky.ocis().createSpace(new SpaceName("killed ApS"), "project/dezky-killed", "dezky:tenant=" + tenant,
                500_000_000_000L);

        assertThat(dezky.run(tenant)).as("while it may be alive").hasValue(CLOCK.instant().plusSeconds(3));
        assertThat(dezky.run(tenant)).isPresent();
        assertThat(dezky.stalwart().findDomainNamed("killed.dezky.localhost")).isEmpty();

        CLOCK.forward(LEASE);
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.ACTIVE);
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-killed")).hasSize(1);
        assertThat(dezky.runs(tenant)).extracting(RunReport::outcome).last().isEqualTo("abandoned");
        var runs = dezky.runs(tenant).size();
        dezky.sweep(tenant);
        assertThat(dezky.runs(tenant)).hasSize(runs);
    }

    @Test
    void aWorkerThatStalledWritesNothingOnceItsLeaseIsAnothers() {
        var tenant = dezky.newTenant("stalled");
        var stalled = dezky.bean(Claims.class).take(tenant, false).orElseThrow();
        CLOCK.forward(LEASE);
        dezky.settle(tenant);
        var now = dezky.states(tenant);

        assertThatThrownBy(() -> stalled.lease().check()).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> dezky.bean(Claims.class).inTenant(tenant,
                () -> dezky.bean(Claims.class).asHolder(stalled, () -> true)))
                .isInstanceOf(LeaseLost.class);
        var comeBack = new AtomicReference<Optional<Instant>>();
        dezky.bean(Settlement.class).of(stalled, null, java.util.Map.of()).conclude(comeBack::set);

        assertThat(comeBack.get()).as("it only looks again later").isPresent();
        assertThat(dezky.states(tenant)).isEqualTo(now);
    }

    @Test
    void aRunKeepsItsLeaseAsLongAsItSaysThatItIsAlive() {
        var tenant = dezky.newTenant("alive");
        var claims = dezky.bean(Claims.class);
        var claim = claims.take(tenant, false).orElseThrow();
        for (var quarter = 0; quarter < 12; quarter++) {
            CLOCK.forward(LEASE.dividedBy(4));
            claims.renew(claim);
        }
        claim.lease().check();
        assertThat(claims.take(tenant, false)).isEmpty();

        claims.release(claim);
        assertThat(claims.take(tenant, false)).isPresent();
    }

    @Test
    void aChangeDuringARunMakesItGoAgain() {
        var tenant = dezky.newTenant("again");
        dezky.settle(tenant);
        dezky.asOperator(() -> dezky.provisioning().reconcile(Installation.IDA, tenant));
        var conclusion = dezky.bean(Reconciler.class).run(tenant, false);
        dezky.asOperator(() -> dezky.provisioning().reconcile(Installation.IDA, tenant));

        var comeBack = new AtomicReference<Optional<Instant>>();
        conclusion.conclude(comeBack::set);

        assertThat(comeBack.get()).hasValue(CLOCK.instant());
    }
}
