package com.dezky.provisioning;

import static com.dezky.provisioning.StepState.State.ERROR;
import static com.dezky.provisioning.StepState.State.OK;
import static com.dezky.provisioning.StepState.State.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Emulator;
import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.step.StepKey;
import com.dezky.tenant.Tenant.Status;
import com.dezky.testing.SocketProxy;
import java.time.Duration;
import com.dezky.stalwart.MailAccount;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way a wire can fail, over every step: the failure is said in words, the other steps go on, it heals by itself,
/// and nothing is made twice.
class WireFaultTest extends ProvisioningTest {
    enum Wire {
        REFUSED,
        TIMEOUT,
        SLOW_BODY,
        ERROR_500,
        THROTTLED,
        GARBAGE,
        LOST_RESPONSE
    }

    private static int count;

    static Stream<Arguments> everyFaultOfEveryStep() {
        return Arrays.stream(StepKey.values()).flatMap(step -> Arrays.stream(Wire.values())
                // SMTP has no body to drip and no such thing as garbage that its client would read to the end.
                .filter(fault -> step != StepKey.EMAIL || fault != Wire.SLOW_BODY)
                .map(fault -> Arguments.of(step, fault)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyFaultOfEveryStep")
    void aFaultIsSaidInWordsAndHealsWithoutMakingAnythingTwice(StepKey step, Wire fault) {
        var slug = "wire" + ++count;
        var tenant = dezky.newTenant(slug);
        var anna = aPerson(tenant, "anna");
        aGroup(tenant, "Sales", "sales@" + slug + ".dezky.localhost", true, anna, aPerson(tenant, "bo"));
        aMailbox(tenant, "Contact", "contact@" + slug + ".dezky.localhost", anna);

        spoil(step, fault);
        var next = dezky.run(tenant).orElseThrow();

        var failed = dezky.step(tenant, step.word());
        assertThat(failed.state()).isEqualTo(ERROR);
        assertThat(failed.message()).startsWith(nameOf(step)).matches(".*[.?]").doesNotContain("Exception", "java.");
        assertThat(failed.parked()).isFalse();
        assertThat(failed.attempt()).isEqualTo(1);
        var wait = Duration.between(CLOCK.instant(), failed.nextRetryAt());
        assertThat(wait).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(next).isBeforeOrEqualTo(failed.nextRetryAt());
        assertThat(dezky.states(tenant)).hasEntrySatisfying(step == StepKey.OCIS ? "authentik" : "ocis",
                // Files of people wait for their accounts, and to wait is no fault.
                other -> assertThat(other).isIn(step == StepKey.OCIS ? List.of(OK) : List.of(OK, PENDING)));
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.PENDING);

        upstreams.heal();
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.ACTIVE);
        assertThat(dezky.step(tenant, step.word()).attempt()).isZero();
        onceEach(slug, tenant);
        var runs = dezky.runs(tenant).size();
        dezky.sweep(tenant);
        assertThat(dezky.runs(tenant)).as("the next look finds nothing to do").hasSize(runs);
    }

    private static void spoil(StepKey step, Wire fault) {
        switch (step) {
            case AUTHENTIK -> spoil(upstreams.authentik, upstreams.authentikWire, fault, "/core/groups/");
            case STALWART -> spoil(upstreams.stalwart, upstreams.stalwartWire, fault, "x:Domain/set");
            case OCIS -> spoil(upstreams.ocis, upstreams.ocisWire, fault, "/drives");
            case EMAIL -> upstreams.smtp.breakWith(standing(fault));
        }
    }

    private static void spoil(Emulator emulator, SocketProxy wire, Wire fault, String creating) {
        switch (fault) {
            case REFUSED -> wire.refuse();
            case SLOW_BODY -> wire.drip();
            // What is lost is the answer to the very request that makes something.
            case LOST_RESPONSE -> emulator.faults().failNext(Fault.LOSE_RESPONSE,
                    exchange -> exchange.method().equals("POST") && makes(exchange, creating));
            case TIMEOUT, ERROR_500, THROTTLED, GARBAGE -> emulator.faults().breakWith(standing(fault));
        }
    }

    private static boolean makes(Exchange exchange, String creating) {
        return exchange.path().endsWith(creating) || exchange.bodyText().contains(creating);
    }

    private static Fault standing(Wire fault) {
        return switch (fault) {
            case REFUSED -> Fault.DOWN;
            case TIMEOUT, SLOW_BODY -> Fault.SLOW;
            case ERROR_500 -> Fault.ERROR_500;
            case THROTTLED -> Fault.TOO_MANY;
            case GARBAGE -> Fault.GARBAGE;
            case LOST_RESPONSE -> Fault.LOSE_RESPONSE;
        };
    }

    private static String nameOf(StepKey step) {
        return switch (step) {
            case AUTHENTIK -> "Identity (Authentik)";
            case STALWART -> "Mail (Stalwart)";
            case OCIS -> "Files (OCIS)";
            case EMAIL -> "Mail delivery (SMTP)";
        };
    }

    private static void onceEach(String slug, TenantId tenant) {
        assertThat(dezky.authentik().findGroupNamed(slug)).isPresent();
        assertThat(dezky.stalwart().findDomainNamed(slug + ".dezky.localhost")).hasValueSatisfying(
                domain -> assertThat(dezky.stalwart().dkimKeys(domain.id())).hasSize(2));
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-" + slug)).hasSize(1);
        assertThat(dezky.ocis().findGroupNamed(slug)).isPresent();
        assertThat(dezky.authentik().membersOf(dezky.authentik().findGroupNamed(slug + ":sales").orElseThrow().id()))
                .hasSize(2);
        assertThat(dezky.ocis().membersOf(dezky.ocis().findGroupNamed(slug + ":sales").orElseThrow().id())).hasSize(2);
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-" + slug + "_sales")).hasSize(1);
        var domain = dezky.stalwart().findDomainNamed(slug + ".dezky.localhost").orElseThrow();
        assertThat(dezky.stalwart().accounts().of(domain.id())).extracting(MailAccount::name)
                .containsExactlyInAnyOrder("anna", "bo", "contact");
        assertThat(dezky.stalwart().lists().of(Set.of(domain.id()))).singleElement()
                .satisfies(list -> assertThat(list.recipients()).hasSize(2));
        assertThat(upstreams.smtp.list().stream().filter(mail -> mail.recipients().contains("boss@" + slug + ".test"))
                .map(mail -> mail.messageId()).distinct())
                .containsExactly("<onboarding." + tenant + "@dezky.localhost>");
    }
}
