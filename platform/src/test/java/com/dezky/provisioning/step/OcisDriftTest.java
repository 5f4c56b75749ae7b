package com.dezky.provisioning.step;

import static com.dezky.provisioning.step.Desired.MARK;
import static com.dezky.provisioning.step.Desired.QUOTA;
import static com.dezky.provisioning.step.Desired.member;
import static com.dezky.provisioning.step.Desired.owner;
import static com.dezky.provisioning.step.Desired.shared;
import static com.dezky.provisioning.step.Desired.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.ocis.OcisGroup;
import com.dezky.ocis.OcisUser;
import com.dezky.ocis.Space;
import com.dezky.ocis.SpaceGrant;
import com.dezky.ocis.SpaceRole;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.provisioning.step.Finding.Kind;
import com.dezky.provisioning.step.OcisChange.AddMember;
import com.dezky.provisioning.step.OcisChange.CreateGroup;
import com.dezky.provisioning.step.OcisChange.CreateSpace;
import com.dezky.provisioning.step.OcisChange.DeleteGroup;
import com.dezky.provisioning.step.OcisChange.DeleteUser;
import com.dezky.provisioning.step.OcisChange.DisableSpace;
import com.dezky.provisioning.step.OcisChange.PurgeSpace;
import com.dezky.provisioning.step.OcisChange.RestoreSpace;
import com.dezky.provisioning.step.OcisChange.SetEnabled;
import com.dezky.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OcisDriftTest {
    private static final OcisGroup GROUP = new OcisGroup("g", "acme");
    private static final SpaceGrant GRANT = new SpaceGrant("g:g", SpaceGrant.Recipient.GROUP, "g",
            Optional.of(SpaceRole.EDITOR));

    @Test
    void nothingThereMeansAGroupAndASpaceWithALegalName() {
        assertThat(OcisDrift.of(tenant(Presence.OPEN), observed(Map.of(), Map.of(), Map.of())))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(CreateGroup.class),
                        second -> assertThat(second).isInstanceOfSatisfying(CreateSpace.class,
                                change -> assertThat(change.space().name().value()).isEqualTo("Acme Inc")));
    }

    @Test
    void nothingDiffersWhenAllIsAsWanted() {
        assertThat(OcisDrift.of(tenant(Presence.OPEN, member("a")), observed(space(true), "a"))).isEmpty();
    }

    @Test
    void anotherNameQuotaOrMarkIsSaidFieldByField() {
        var space = new Space("s", "Team", "project/dezky-acme", "", 1_000_000_000L, 0, true);
        var desired = tenant(Presence.OPEN, new Tenant.Upstream(null, null, null, "s"), Map.of());

        assertThat(OcisDrift.of(desired, observed(space)))
                .extracting(change -> change.finding().field(), change -> change.finding().observed(),
                        change -> change.finding().kind())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("space.name", "Team", Kind.DIFFERENT),
                        org.assertj.core.groups.Tuple.tuple("space.description", "", Kind.DIFFERENT),
                        org.assertj.core.groups.Tuple.tuple("space.quota", "1 GB", Kind.DIFFERENT));
    }

    @Test
    void anAcceptedNameIsWhatIsWanted() {
        var space = new Space("s", "Team", "project/dezky-acme", MARK, QUOTA, 0, true);
        assertThat(OcisDrift.of(tenant(Presence.OPEN, Tenant.Upstream.NONE, Map.of(StepKey.OCIS,
                Map.of("space.name", "Team"))), observed(space))).isEmpty();
    }

    @Test
    void twoSpacesOfAKindAndSpacesOfOthersStopEverything() {
        var foreign = new Space("s2", "Acme Inc", "project/dezky-acme", "theirs", QUOTA, 0, true);
        for (var spaces : List.of(List.of(space(true), space(true)), List.of(foreign))) {
            assertThat(OcisDrift.of(tenant(Presence.OPEN, member("a")),
                    observed(Map.of(), Map.of(), Map.of("project/dezky-acme",
                            new OcisStep.Rooms(spaces, List.of())))))
                    .extracting(change -> change.finding().kind()).containsExactly(Kind.BLOCKED);
        }
    }

    @Test
    void aLockedTenantClosesItsSpaceAndEveryAccountThatHasNoOtherWork() {
        assertThat(
                OcisDrift.of(tenant(Presence.FROZEN, owner("a"), shared("b", true)), observed(space(true), "a", "b")))
                .extracting(Object::getClass).isEqualTo(List.of(DisableSpace.class, SetEnabled.class,
                        OcisChange.RemoveMember.class));
        assertThat(OcisDrift.of(tenant(Presence.OPEN), observed(space(false)))).singleElement()
                .isInstanceOf(RestoreSpace.class);
    }

    @Test
    void aMemberWithAnAccountWorksInTheGroup() {
        var observed = observed(Map.of("a", new OcisUser("ua", "a", "a", "", true)),
                Map.of("acme", new OcisStep.Members(GROUP, Set.of())),
                Map.of("project/dezky-acme", new OcisStep.Rooms(List.of(space(true)), List.of(GRANT))));
        assertThat(OcisDrift.of(tenant(Presence.OPEN, member("a"), member("without-account")), observed))
                .extracting(Object::getClass).isEqualTo(List.of(AddMember.class, OcisChange.CreateUser.class));
    }

    @Test
    void aPurgeIsTwoPhasesForTheSpaceThenPeopleThenTheGroup() {
        assertThat(OcisDrift.of(tenant(Presence.GONE, member("a"), shared("b", true)), observed(space(true), "a", "b")))
                .extracting(Object::getClass).isEqualTo(List.of(DisableSpace.class, PurgeSpace.class, DeleteUser.class,
                        DeleteGroup.class));
    }

    private static Space space(boolean enabled) {
        return new Space("s", "Acme Inc", "project/dezky-acme", MARK, QUOTA, 0, enabled);
    }

    private static OcisStep.Observed observed(Space space, String... inGroup) {
        var users = new java.util.LinkedHashMap<String, OcisUser>();
        for (var subject : inGroup) {
            users.put(subject, new OcisUser("u" + subject, subject, subject, "", true));
        }
        return observed(users,
                Map.of("acme", new OcisStep.Members(GROUP,
                        users.values().stream().map(OcisUser::id).collect(Collectors.toUnmodifiableSet()))),
                Map.of("project/dezky-acme", new OcisStep.Rooms(List.of(space), List.of(GRANT))));
    }

    private static OcisStep.Observed observed(Map<String, OcisUser> users, Map<String, OcisStep.Members> groups,
            Map<String, OcisStep.Rooms> spaces) {
        return new OcisStep.Observed(users, groups, spaces, Map.of());
    }
}
