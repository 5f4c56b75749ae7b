package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static com.dezky.provisioning.StepState.State.ERROR;
import static com.dezky.provisioning.StepState.State.OK;
import static com.dezky.provisioning.StepState.State.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import com.dezky.provisioning.step.StepKey;
import com.dezky.tenant.Tenant.Status;
import com.dezky.testing.Postgres;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ways our upstreams fail that no wire could.
class NamedFaultTest extends ProvisioningTest {
    @Test
    void aBadTokenOfAuthentikIsA403AndParksTheStep() {
        var properties = new LinkedHashMap<>(upstreams.properties());
        properties.put("dezky.authentik.token", "wrong");
        try (var misconfigured = new Installation(Postgres.fresh(), CLOCK, properties)) {
            var tenant = misconfigured.newTenant("bad-token");

            misconfigured.settle(tenant);

            var step = misconfigured.step(tenant, "authentik");
            assertThat(step.state()).isEqualTo(ERROR);
            assertThat(step.parked()).isTrue();
            assertThat(step.nextRetryAt()).isNull();
            assertThat(step.message()).startsWith("Identity (Authentik)").contains("Token invalid/expired");
            assertThat(misconfigured.step(tenant, "ocis").state()).isEqualTo(OK);
            assertThat(misconfigured.authentik().configured()).isTrue();
            assertThat(dezky.authentik().findGroupNamed("bad-token")).isEmpty();
        }
    }

    @Test
    void aParkedStepTriesAgainWhenAPersonSaysSo() {
        var tenant = dezky.newTenant("parked");
        upstreams.ocis.refuseCredentials(true);
        dezky.settle(tenant);
        var step = dezky.step(tenant, "ocis");
        assertThat(step.parked()).as("a refused token does not come right by repeating").isTrue();
        assertThat(step.message()).startsWith("Files (OCIS)");
        assertThat(dezky.run(tenant)).as("nothing is planned").isEmpty();

        upstreams.ocis.refuseCredentials(false);
        dezky.asOperator(() -> {
            dezky.provisioning().retryStep(IDA, tenant, StepKey.OCIS);
            return true;
        });
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        assertThat(dezky.lastRun(tenant).trigger()).isEqualTo("retry");
        assertThat(dezky.lastRun(tenant).steps()).extracting(RunReport.Step::step).containsExactly("ocis");
    }

    @Test
    void filtersThatAuthentikIgnoresDoNotMakeUsTakeAnotherGroup() {
        // Many groups, of which a listing without its filter would name another first.
        for (var other = 0; other < 3; other++) {
            dezky.authentik().createGroup("aaa-" + other, java.util.Map.of());
        }
        var tenant = dezky.newTenant("filters");
        dezky.settle(tenant);

        assertThat(dezky.tenant(tenant).upstream().authentikGroup())
                .isEqualTo(dezky.authentik().findGroupNamed("filters").orElseThrow().id());
        assertThat(dezky.authentik().findGroupNamed("aaa-0").orElseThrow().attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverUnavailable", "serverFail"})
    void aPassingJmapErrorIsTriedAgain(String error) {
        var slug = "jmap-" + error.toLowerCase(java.util.Locale.ROOT);
        var tenant = dezky.newTenant(slug);
        upstreams.stalwart.failNextMethod("x:Domain/set", error);

        dezky.run(tenant);
        assertThat(dezky.step(tenant, "stalwart")).matches(step -> step.state() == ERROR && !step.parked());

        dezky.settle(tenant);
        assertThat(dezky.states(tenant).values()).containsOnly(OK);
    }

    @Test
    void aJmapRefusalParksTheStepAndTheSweepFindsItSolved() {
        var tenant = dezky.newTenant("jmap-forbidden");
        upstreams.stalwart.failNextMethod("x:Domain/set", "forbidden");

        dezky.settle(tenant);
        assertThat(dezky.step(tenant, "stalwart").parked()).isTrue();
        assertThat(dezky.step(tenant, "stalwart").message()).contains("forbidden");

        dezky.sweep(tenant);
        dezky.settle(tenant);
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void aDomainNameTakenByAForeignDomainIsSaidInWords() {
        upstreams.stalwart.seedDomain("taken.dezky.localhost");
        var tenant = dezky.newTenant("taken");

        dezky.settle(tenant);

        assertThat(dezky.step(tenant, "stalwart").parked()).isTrue();
        assertThat(dezky.step(tenant, "stalwart").message())
                .contains("taken.dezky.localhost already, and Dezky did not make it");
        assertThat(dezky.stalwart().findDomainNamed("taken.dezky.localhost").orElseThrow().description()).isEmpty();
    }

    @Test
    void lateSigningKeysAreWaitedForAndAreNoError() {
        var tenant = dezky.newTenant("late-keys");
        var next = dezky.run(tenant).orElseThrow();

        var step = dezky.step(tenant, "stalwart");
        assertThat(step.state()).isEqualTo(PENDING);
        assertThat(step.message()).contains("still making the signing keys");
        assertThat(next).isEqualTo(CLOCK.instant().plusSeconds(1));
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.PENDING);

        CLOCK.forward(Duration.ofSeconds(1));
        assertThat(dezky.run(tenant)).isEmpty();
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.ACTIVE);
        assertThat(dezky.lastRun(tenant).steps()).as("only what waited ran again").hasSize(1);
    }

    @Test
    void aServiceUserThatIsNoLongerManagerStopsTheStepWithAClearSentence() {
        var tenant = dezky.newTenant("no-manager");
        dezky.settle(tenant);
        upstreams.ocis.removeServiceUserFrom("project/dezky-no-manager");

        dezky.sweep(tenant);

        assertThat(dezky.step(tenant, "ocis")).matches(StepState::parked);
        assertThat(dezky.step(tenant, "ocis").message()).contains("no longer a manager of the space");
    }

    @Test
    void halfOfTheUpstreamsDownForAnHourLosesNothing() {
        upstreams.stalwart.faults().breakWith(Fault.DOWN);
        upstreams.ocis.faults().breakWith(Fault.DOWN);
        var tenant = dezky.newTenant("long-night");
        var until = CLOCK.instant().plus(Duration.ofHours(1));
        var runs = 0;
        while (CLOCK.instant().isBefore(until)) {
            var next = dezky.run(tenant).orElseThrow();
            assertThat(Duration.between(CLOCK.instant(), next)).isLessThanOrEqualTo(Duration.ofMinutes(6));
            CLOCK.forward(Duration.between(CLOCK.instant(), next));
            runs++;
        }
        assertThat(runs).as("backing off").isBetween(10, 50);
        assertThat(dezky.states(tenant)).containsEntry("authentik", OK).containsEntry("email", OK)
                .containsEntry("stalwart", ERROR).containsEntry("ocis", ERROR);

        upstreams.heal();
        dezky.settle(tenant);

        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.ACTIVE);
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-long-night")).hasSize(1);
        assertThat(dezky.runs(tenant)).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void aPersonsReconcileDoesNotWaitForTheBackoff() {
        upstreams.stalwart.faults().breakWith(Fault.ERROR_500);
        var tenant = dezky.newTenant("at-once");
        dezky.run(tenant);
        upstreams.heal();

        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.run(tenant);

        assertThat(dezky.stalwart().findDomainNamed("at-once.dezky.localhost")).isPresent();
        assertThat(dezky.step(tenant, "stalwart").state()).isEqualTo(PENDING);
    }
}
