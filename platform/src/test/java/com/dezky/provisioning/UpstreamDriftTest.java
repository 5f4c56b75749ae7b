package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static com.dezky.provisioning.StepState.State.ERROR;
import static com.dezky.provisioning.StepState.State.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.ocis.SpaceName;
import com.dezky.ocis.SpacePatch;
import com.dezky.tenant.Tenant.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What happens behind our back: what is missing is made again, another value waits for a person.
class UpstreamDriftTest extends ProvisioningTest {
    @Test
    void aGroupDeletedBehindOurBackIsMadeAgainBySweepAndShownAsHealed() {
        var tenant = settled("drift-group");
        upstreams.authentik.forgetGroup("drift-group");

        dezky.sweep(tenant);

        assertThat(dezky.authentik().findGroupNamed("drift-group")).hasValueSatisfying(group -> assertThat(
                dezky.tenant(tenant).upstream().authentikGroup()).isEqualTo(group.id()));
        assertThat(dezky.drift(tenant)).isEmpty();
        assertThat(dezky.healed(tenant)).singleElement().satisfies(healed -> {
            assertThat(healed.field()).isEqualTo("group");
            assertThat(healed.kind()).isEqualTo("missing");
            assertThat(healed.healedAt()).isNotNull();
        });
        assertThat(dezky.lastRun(tenant).trigger()).isEqualTo("sweep");
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void aPersonsReconcileHealsAndShowsWhatWasGone() {
        var tenant = settled("drift-asked");
        upstreams.ocis.forgetGroup("drift-asked");

        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);

        assertThat(dezky.ocis().findGroupNamed("drift-asked")).isPresent();
        assertThat(dezky.healed(tenant)).extracting(Drift::field).containsExactlyInAnyOrder("group", "space.group");
    }

    @Test
    void aDomainLostOnTheMailServerIsMadeAgainWithItsKeys() {
        var tenant = settled("drift-domain");
        upstreams.stalwart.forgetDomain("drift-domain.dezky.localhost");

        dezky.sweep(tenant);
        assertThat(dezky.step(tenant, "stalwart").message()).contains("still making the signing keys");
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        assertThat(dezky.healed(tenant)).extracting(Drift::field).contains("domain");
    }

    @Test
    void lostSigningKeysAreAskedForOnceAndComeBack() {
        var tenant = settled("drift-keys");
        upstreams.stalwart.dropDkim("drift-keys.dezky.localhost");

        dezky.sweep(tenant);
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        assertThat(dezky.stalwart().dkimKeys(dezky.stalwart()
                .findDomainNamed("drift-keys.dezky.localhost").orElseThrow().id())).hasSize(2);
        assertThat(dezky.healed(tenant)).extracting(Drift::field).containsExactly("domain.keys");
    }

    @Test
    void aSpaceRenamedByItsPeopleWaitsForAPersonWhoPushesOurs() {
        var tenant = settled("drift-push");
        rename("drift-push", "Our files");

        dezky.sweep(tenant);
        var found = onlyDrift(tenant);
        assertThat(found).extracting(Drift::step, Drift::field, Drift::desired, Drift::observed, Drift::kind)
                .containsExactly("ocis", "space.name", "drift-push ApS", "Our files", "different");
        assertThat(found.acceptable()).isTrue();
        assertThat(nameOf("drift-push")).as("a sweep leaves it").isEqualTo("Our files");
        dezky.sweep(tenant);
        assertThat(onlyDrift(tenant).id()).as("found once").isEqualTo(found.id());

        dezky.asOperator(() -> push(tenant, found));
        dezky.settle(tenant);

        assertThat(nameOf("drift-push")).isEqualTo("drift-push ApS");
        assertThat(dezky.drift(tenant)).isEmpty();
        assertThat(dezky.healed(tenant)).extracting(Drift::id).contains(found.id());
        assertThat(dezky.lastRun(tenant).trigger()).isEqualTo("push");
    }

    @Test
    void anAcceptedNameIsOursFromThenOn() {
        var tenant = settled("drift-accept");
        rename("drift-accept", "Team files");
        dezky.sweep(tenant);

        dezky.asOperator(() -> {
            dezky.provisioning().accept(IDA, tenant, onlyDrift(tenant).id());
            return true;
        });
        dezky.settle(tenant);
        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);

        assertThat(nameOf("drift-accept")).isEqualTo("Team files");
        assertThat(dezky.drift(tenant)).isEmpty();
        rename("drift-accept", "Something else");
        dezky.sweep(tenant);
        assertThat(onlyDrift(tenant).desired()).isEqualTo("Team files");
    }

    @Test
    void anIgnoredValueIsNeitherCountedNorPushedUntilItChangesAgain() {
        var tenant = settled("drift-ignore");
        upstreams.ocis.setQuota("project/dezky-drift-ignore", 1_000_000_000L);
        dezky.sweep(tenant);
        var found = onlyDrift(tenant);
        assertThat(found.observed()).isEqualTo("1 GB");
        assertThatThrownBy(() -> dezky.asOperator(() -> {
            dezky.provisioning().accept(IDA, tenant, found.id());
            return true;
        })).isInstanceOf(Problem.class).hasMessageContaining("cannot become ours");

        dezky.asOperator(() -> {
            dezky.provisioning().ignore(IDA, tenant, found.id(), "agreed by phone");
            return true;
        });
        assertThat(dezky.asOperator(() -> dezky.provisioning().of(java.util.List.of(tenant)).get(tenant)).openDrift())
                .isZero();
        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);
        assertThat(quotaOf("drift-ignore")).isEqualTo(1_000_000_000L);

        upstreams.ocis.setQuota("project/dezky-drift-ignore", 2_000_000_000L);
        dezky.sweep(tenant);
        assertThat(onlyDrift(tenant).ignoredReason()).as("another value is another question").isNull();
    }

    @Test
    void aChangeOfOursDoesNotRunOverWhatAPersonHasYetToDecide() {
        var tenant = settled("drift-undecided");
        rename("drift-undecided", "Kept for now");
        dezky.sweep(tenant);
        upstreams.authentik.forgetGroup("drift-undecided");

        dezky.member(tenant, upstreams.person("undecided"), "undecided@people.test", "member");
        dezky.settle(tenant);

        assertThat(nameOf("drift-undecided")).isEqualTo("Kept for now");
        assertThat(dezky.authentik().findGroupNamed("drift-undecided")).isPresent();

        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);
        assertThat(nameOf("drift-undecided")).as("who asks for it gets it").isEqualTo("drift-undecided ApS");
    }

    @Test
    void aStrangerInTheGroupIsReportedAndOnlyAnOrderTakesThemOut() {
        var tenant = settled("drift-stranger");
        var stranger = dezky.authentik().findUser(upstreams.person("stranger")).orElseThrow();
        var group = dezky.authentik().findGroupNamed("drift-stranger").orElseThrow();
        dezky.authentik().addMember(group.id(), stranger.pk());

        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);
        assertThat(dezky.authentik().membersOf(group.id())).hasSize(1);
        assertThat(onlyDrift(tenant).kind()).isEqualTo("foreign");

        dezky.asOperator(() -> push(tenant, onlyDrift(tenant)));
        dezky.settle(tenant);
        assertThat(dezky.authentik().membersOf(group.id())).isEmpty();
        assertThat(dezky.drift(tenant)).isEmpty();
    }

    @Test
    void aMemberTakenOutOfTheGroupIsPutBackAndOneSwitchedOffStaysOffUntilAPersonSaysSo() {
        var tenant = settled("drift-member");
        var subject = upstreams.person("drifter");
        dezky.member(tenant, subject, "drifter@people.test", "member");
        dezky.settle(tenant);
        var user = dezky.authentik().findUser(subject).orElseThrow();
        var group = dezky.authentik().findGroupNamed("drift-member").orElseThrow();
        dezky.authentik().removeMember(group.id(), user.pk());
        dezky.authentik().setActive(user.pk(), false);

        dezky.sweep(tenant);

        assertThat(dezky.authentik().membersOf(group.id())).hasSize(1);
        assertThat(dezky.authentik().findUser(subject)).get().matches(found -> !found.active());
        assertThat(onlyDrift(tenant).field()).isEqualTo("active:" + subject);
    }

    @Test
    void aGroupOfOurNameThatIsNotOursIsNeverAdopted() {
        var foreign = dezky.authentik().createGroup("drift-foreign", Map.of("team", "someone else's"));
        var tenant = dezky.newTenant("drift-foreign");

        dezky.settle(tenant);

        var step = dezky.step(tenant, "authentik");
        assertThat(step.state()).isEqualTo(ERROR);
        assertThat(step.parked()).isTrue();
        assertThat(step.message()).contains("a group named \"drift-foreign\" that Dezky did not make");
        assertThat(dezky.tenant(tenant).upstream().authentikGroup()).isNull();
        assertThat(dezky.authentik().findGroup(foreign.id())).get()
                .matches(group -> group.attributes().equals(Map.of("team", "someone else's")));
        assertThat(dezky.tenant(tenant).status()).isEqualTo(Status.PENDING);

        dezky.authentik().deleteGroup(foreign.id());
        dezky.sweep(tenant);
        dezky.settle(tenant);
        assertThat(dezky.tenant(tenant).status()).as("solved, and seen by the sweep").isEqualTo(Status.ACTIVE);
    }

    @Test
    void twoSpacesOfAKindStopTheStepInsteadOfMakingAThird() {
        var tenant = dezky.newTenant("drift-twins");
        for (var twin = 0; twin < 2; twin++) {
            dezky.ocis().createSpace(new SpaceName("Twin"), "project/dezky-drift-twins", "dezky:tenant=" + tenant, 0);
        }

        dezky.settle(tenant);

        assertThat(dezky.step(tenant, "ocis").parked()).isTrue();
        assertThat(dezky.step(tenant, "ocis").message()).contains("2 spaces with the alias");
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-drift-twins")).hasSize(2);
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
        var tenant = settled("drift-dry");
        upstreams.authentik.forgetGroup("drift-dry");
        rename("drift-dry", "Dry");
        upstreams.stalwart.refuseCredentials(true);

        var plan = dezky.asOperator(() -> dezky.provisioning().dryRun(IDA, tenant));

        assertThat(plan.steps()).extracting(DryRun.Step::step).containsExactly("authentik", "stalwart", "ocis",
                "email");
        assertThat(plan.steps().getFirst().changes()).extracting(RunReport.Change::field).containsExactly("group");
        assertThat(plan.steps().get(1).problem()).startsWith("Mail (Stalwart)");
        assertThat(plan.steps().get(2).changes()).containsExactly(new RunReport.Change("space.name", "drift-dry ApS",
                "Dry", "The space carries the company's name."));
        assertThat(dezky.authentik().findGroupNamed("drift-dry")).isEmpty();
        assertThat(nameOf("drift-dry")).isEqualTo("Dry");
    }

    private static TenantId settled(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        return tenant;
    }

    private static Drift onlyDrift(TenantId tenant) {
        assertThat(dezky.drift(tenant)).hasSize(1);
        return dezky.drift(tenant).getFirst();
    }

    private static boolean push(TenantId tenant, Drift drift) {
        dezky.provisioning().push(IDA, tenant, drift.id());
        return true;
    }

    private static void rename(String slug, String name) {
        var space = dezky.ocis().spacesWithAlias("project/dezky-" + slug).getFirst();
        dezky.ocis().updateSpace(space.id(), new SpacePatch(new SpaceName(name), null, null));
    }

    private static String nameOf(String slug) {
        return dezky.ocis().spacesWithAlias("project/dezky-" + slug).getFirst().name();
    }

    private static long quotaOf(String slug) {
        return dezky.ocis().spacesWithAlias("project/dezky-" + slug).getFirst().quotaBytes();
    }
}
