package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static com.dezky.provisioning.StepState.State.OK;
import static com.dezky.provisioning.StepState.State.PENDING;
import static com.dezky.provisioning.StepState.State.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.Session;
import com.dezky.authentik.User;
import com.dezky.kernel.TenantId;
import com.dezky.stalwart.DkimKey;
import com.dezky.stalwart.MailAccount;
import com.dezky.tenant.Tenant.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The life of a tenant, as the table of what each action does upstream has it.
class TenantJourneyTest extends ProvisioningTest {
    @Test
    void aNewTenantIsMadeInEverySystemAndBecomesActive() {
        var acme = dezky.newTenant("acme");
        assertThat(dezky.states(acme).values()).containsOnly(PENDING);

        dezky.settle(acme);

        assertThat(dezky.states(acme).values()).containsOnly(OK);
        var tenant = dezky.tenant(acme);
        assertThat(tenant.status()).isEqualTo(Status.ACTIVE);
        var group = dezky.authentik().findGroupNamed("acme").orElseThrow();
        assertThat(group.attributes()).containsEntry("dezky_slug", "acme")
                .containsEntry("dezky_tenant", acme.toString());
        assertThat(tenant.upstream().authentikGroup()).isEqualTo(group.id());
        var domain = dezky.stalwart().findDomainNamed("acme.dezky.localhost").orElseThrow();
        assertThat(domain.description()).isEqualTo("dezky:tenant=" + acme);
        assertThat(dezky.stalwart().dkimKeys(domain.id())).hasSize(2).allMatch(DkimKey::signs);
        var space = dezky.ocis().spacesWithAlias("project/dezky-acme").getFirst();
        assertThat(space.name()).isEqualTo("acme ApS");
        assertThat(space.description()).isEqualTo("dezky:tenant=" + acme);
        assertThat(dezky.ocis().grantsOf(space.id())).as("the service user and the group").hasSize(2);
        assertThat(upstreams.smtp.list().stream().filter(mail -> mail.recipients().contains("boss@acme.test")))
                .singleElement().satisfies(mail -> assertThat(mail.messageId())
                        .isEqualTo("<onboarding." + acme + "@dezky.localhost>"));
    }

    @Test
    void theSecondRunFindsNothingToDo() {
        var calm = dezky.newTenant("calm");
        dezky.settle(calm);
        var runs = dezky.runs(calm).size();

        dezky.sweep(calm);
        assertThat(dezky.runs(calm)).as("a sweep that found nothing leaves no trace").hasSize(runs);

        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, calm));
        dezky.settle(calm);
        assertThat(dezky.lastRun(calm).trigger()).isEqualTo("person");
        assertThat(dezky.lastRun(calm).steps()).allSatisfy(step -> assertThat(step.changes()).isEmpty());
        assertThat(dezky.drift(calm)).isEmpty();
    }

    @Test
    void suspendingLocksEveryoneOutButThoseWhoPay() {
        var tenant = dezky.newTenant("locked");
        var other = dezky.newTenant("elsewhere");
        for (var name : List.of("lock-owner", "lock-member", "lock-both")) {
            dezky.member(tenant, upstreams.person(name), name + "@people.test",
                    name.equals("lock-owner") ? "owner" : "member");
        }
        dezky.member(other, upstreams.person("lock-both"), "lock-both@people.test", "member");
        dezky.settle(tenant);
        dezky.settle(other);
        upstreams.stalwart.seedAccount("anna@locked.dezky.localhost", "Anna");
        assertThat(members("locked")).containsExactlyInAnyOrder("lock-owner", "lock-member", "lock-both");

        dezky.asOperator(() -> dezky.lifecycle().suspend(IDA, tenant));
        dezky.settle(tenant);

        assertThat(members("locked")).contains("lock-owner").doesNotContain("lock-both");
        assertThat(user("lock-owner").active()).isTrue();
        assertThat(user("lock-member").active()).as("needed nowhere else").isFalse();
        assertThat(user("lock-both").active()).as("needed elsewhere").isTrue();
        assertThat(members("elsewhere")).contains("lock-both");
        assertThat(mailbox("locked")).isEqualTo(MailAccount.Access.FROZEN);
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-locked").getFirst().enabled()).isFalse();
        assertThat(account("lock-owner")).as("files are closed to the owner too").isFalse();
        assertThat(account("lock-both")).isTrue();
        assertThat(dezky.healed(tenant)).as("what was ordered is no drift").isEmpty();

        dezky.asOperator(() -> dezky.lifecycle().resume(IDA, tenant));
        dezky.settle(tenant);

        assertThat(members("locked")).containsExactlyInAnyOrder("lock-owner", "lock-member", "lock-both");
        assertThat(user("lock-member").active()).isTrue();
        assertThat(mailbox("locked")).isEqualTo(MailAccount.Access.OPEN);
        assertThat(account("lock-owner")).isTrue();
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-locked").getFirst().enabled()).isTrue();
    }

    @Test
    void someoneSuspendedInOneTenantIsSignedOutAndKeepsTheOther() {
        var here = dezky.newTenant("here");
        var there = dezky.newTenant("there");
        var eve = upstreams.person("eve");
        dezky.member(here, eve, "eve@people.test", "member");
        dezky.member(there, eve, "eve@people.test", "member");
        dezky.settle(here);
        dezky.settle(there);

        dezky.membership(here, eve, "suspended");
        dezky.settle(here);

        assertThat(members("here")).doesNotContain("eve");
        assertThat(members("there")).contains("eve");
        assertThat(user("eve").active()).isTrue();
        assertThat(dezky.authentik().sessionsOf(user("eve"))).extracting(Session::id).isEmpty();
    }

    @Test
    void aClosedTenantIsRestorableUntilItIsPurgedAndThenNothingIsLeft() {
        var leaving = dezky.newTenant("leaving");
        var member = upstreams.person("leaver");
        dezky.member(leaving, member, "leaver@people.test", "owner");
        dezky.settle(leaving);
        upstreams.stalwart.seedAccount("leaver@leaving.dezky.localhost", "Leaver");

        dezky.asOperator(() -> dezky.lifecycle().close(IDA, leaving));
        dezky.settle(leaving);
        assertThat(mailbox("leaving")).as("mail is refused").isEqualTo(MailAccount.Access.REFUSING);
        assertThat(dezky.states(leaving)).containsEntry("email", SKIPPED);

        CLOCK.forward(Duration.ofDays(29));
        dezky.sweep(leaving);
        assertThat(dezky.authentik().findGroupNamed("leaving")).isPresent();

        CLOCK.forward(Duration.ofDays(2));
        dezky.sweep(leaving);

        assertThat(dezky.tenant(leaving).status()).isEqualTo(Status.DELETED);
        assertThat(dezky.authentik().findGroupNamed("leaving")).isEmpty();
        assertThat(dezky.authentik().findUser(member)).isEmpty();
        assertThat(dezky.stalwart().findDomainNamed("leaving.dezky.localhost")).isEmpty();
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-leaving")).isEmpty();
        assertThat(dezky.ocis().findGroupNamed("leaving")).isEmpty();
        assertThat(dezky.ocis().findUser(member)).isEmpty();
        assertThat(dezky.sweep(leaving)).as("nothing is left to come back to").isEmpty();
    }

    @Test
    void anUpstreamThatIsNotConfiguredIsSkippedWithTheReason() {
        var properties = new java.util.LinkedHashMap<>(upstreams.properties());
        properties.put("dezky.stalwart.url", "");
        properties.put("spring.mail.host", "");
        try (var bare = new Installation(com.dezky.testing.Postgres.fresh(), CLOCK, properties)) {
            TenantId tenant = bare.newTenant("bare");
            bare.settle(tenant);

            assertThat(bare.step(tenant, "stalwart")).extracting(StepState::state, StepState::message)
                    .containsExactly(SKIPPED, "No mail server is configured.");
            assertThat(bare.step(tenant, "email").message()).isEqualTo("No SMTP server is configured.");
            assertThat(bare.tenant(tenant).status()).isEqualTo(Status.ACTIVE);
        }
    }

    private static List<String> members(String slug) {
        return dezky.authentik().membersOf(dezky.authentik().findGroupNamed(slug).orElseThrow().id()).stream()
                .map(User::username).toList();
    }

    private static User user(String name) {
        return dezky.authentik().findUser(upstreams.person(name)).orElseThrow();
    }

    private static MailAccount.Access mailbox(String slug) {
        var domain = dezky.stalwart().findDomainNamed(slug + ".dezky.localhost").orElseThrow();
        return dezky.stalwart().accounts().of(domain.id()).getFirst().access();
    }

    private static boolean account(String name) {
        return dezky.ocis().findUser(upstreams.person(name)).orElseThrow().enabled();
    }
}
