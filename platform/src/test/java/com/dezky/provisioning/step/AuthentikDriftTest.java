package com.dezky.provisioning.step;

import static com.dezky.provisioning.step.Desired.ID;
import static com.dezky.provisioning.step.Desired.member;
import static com.dezky.provisioning.step.Desired.owner;
import static com.dezky.provisioning.step.Desired.shared;
import static com.dezky.provisioning.step.Desired.suspended;
import static com.dezky.provisioning.step.Desired.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.Group;
import com.dezky.authentik.User;
import com.dezky.provisioning.step.AuthentikChange.AddMember;
import com.dezky.provisioning.step.AuthentikChange.CreateGroup;
import com.dezky.provisioning.step.AuthentikChange.DeleteGroup;
import com.dezky.provisioning.step.AuthentikChange.DeleteUser;
import com.dezky.provisioning.step.AuthentikChange.Leave;
import com.dezky.provisioning.step.AuthentikChange.RemoveMember;
import com.dezky.provisioning.step.AuthentikChange.SetActive;
import com.dezky.provisioning.step.AuthentikChange.SetSignInRules;
import com.dezky.provisioning.step.AuthentikChange.UpdateGroup;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.provisioning.step.Finding.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthentikDriftTest {
    private static final Map<String, Object> MARKS = Map.of("dezky_slug", "acme", "dezky_tenant", ID.toString());
    private static final Group GROUP = new Group("g1", "acme", MARKS, List.of());

    @Test
    void nothingThereMeansAGroupToMake() {
        assertThat(drift(tenant(Presence.OPEN), null)).singleElement().isInstanceOf(CreateGroup.class);
    }

    @Test
    void nothingDiffersOnceEveryoneIsWhereTheyShouldBe() {
        assertThat(drift(tenant(Presence.OPEN, member("a"), shared("b", false), suspended("c")), GROUP,
                in("a"), out("b"), off("c"))).isEmpty();
    }

    @Test
    void attributesAreWrittenBesideWhatOthersPutThere() {
        var theirs = new Group("g1", "acme", Map.of("color", "blue", "dezky_tenant", ID.toString()), List.of());

        assertThat(drift(tenant(Presence.OPEN), theirs)).singleElement()
                .isInstanceOfSatisfying(UpdateGroup.class, change -> {
                    assertThat(change.finding().field()).isEqualTo("group.dezky_slug");
                    assertThat(change.finding().kind()).isEqualTo(Kind.DIFFERENT);
                    assertThat(change.attributes()).containsEntry("color", "blue").containsAllEntriesOf(MARKS);
                    assertThat(change.name()).isNull();
                });
    }

    @Test
    void aGroupThatIsNotOursStopsEverything() {
        var observed = new AuthentikStep.Observed(new Group("g9", "acme", Map.of(), List.of()), false, Map.of(),
                Map.of(), List.of());

        assertThat(AuthentikDrift.of(tenant(Presence.OPEN, member("a")), observed)).singleElement()
                .isInstanceOfSatisfying(Leave.class,
                        change -> assertThat(change.finding().kind()).isEqualTo(Kind.BLOCKED));
    }

    @Test
    void aMemberOutsideTheGroupIsPutIn() {
        assertThat(drift(tenant(Presence.OPEN, member("a")), GROUP, out("a"))).singleElement()
                .isInstanceOf(AddMember.class);
    }

    @Test
    void whoIsSuspendedIsSwitchedOffOrTakenOutWhenNeededElsewhere() {
        assertThat(drift(tenant(Presence.OPEN, suspended("a"), shared("b", false)), GROUP, in("a"), in("b")))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOfSatisfying(SetActive.class,
                                change -> assertThat(change.active()).isFalse()),
                        second -> assertThat(second).isInstanceOf(RemoveMember.class));
    }

    @Test
    void aLockedTenantAdmitsThoseWhoCanPayOrRestore() {
        for (var locked : List.of(Presence.FROZEN, Presence.CLOSING)) {
            assertThat(drift(tenant(locked, owner("a"), member("b")), GROUP, in("a"), in("b"))).singleElement()
                    .isInstanceOfSatisfying(SetActive.class, change -> assertThat(change.user().uuid()).isEqualTo("b"));
        }
    }

    @Test
    void lettingSomeoneInAgainIsAValueThatASweepLeaves() {
        assertThat(drift(tenant(Presence.OPEN, member("a")), GROUP, off("a"))).singleElement()
                .isInstanceOfSatisfying(SetActive.class, change -> {
                    assertThat(change.active()).isTrue();
                    assertThat(change.finding().kind()).isEqualTo(Kind.DIFFERENT);
                });
    }

    @Test
    void strangersAreForeignAndTheLostAreSaid() {
        assertThat(drift(tenant(Presence.OPEN, member("a")), GROUP, in("x"))).extracting(change -> change.finding()
                .kind()).containsExactly(Kind.LOST, Kind.FOREIGN);
    }

    @Test
    void aPurgeDeletesPeopleWhoCameWithTheTenantAndThenTheGroup() {
        assertThat(drift(tenant(Presence.GONE, member("a"), shared("b", true)), GROUP, in("a"), in("b")))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOfSatisfying(DeleteUser.class,
                                change -> assertThat(change.user().uuid()).isEqualTo("a")),
                        second -> assertThat(second).isInstanceOf(DeleteGroup.class));
    }

    @Test
    void rulesThatDifferAreFoundFieldByFieldAndNeverLeftToAPerson() {
        var asked = Map.<String, Object>of("version", 3L, "mfa", "required", "session_minutes", 60, "countries",
                List.of(
                        "DK"));
        var found = Map.<String, Object>of("version", 3, "mfa", "off", "session_minutes", "60", "countries", List.of(
                "DK"), "more", true);
        assertThat(drift(Desired.asking(asked), ruled(found))).allSatisfy(change -> {
            assertThat(change).isInstanceOf(SetSignInRules.class);
            assertThat(change.finding().kind()).isEqualTo(Kind.UNWANTED);
        }).extracting(change -> change.finding().field()).containsExactly("group.dezky_policy.mfa",
                "group.dezky_policy.more", "group.dezky_policy.session_minutes");
        assertThat(drift(Desired.asking(asked), ruled(asked))).isEmpty();
    }

    @Test
    void rulesThatAreMissingUnreadableOrNobodysAreOneFinding() {
        var asked = Map.<String, Object>of("mfa", "required");
        assertThat(drift(Desired.asking(asked), GROUP)).singleElement().satisfies(change -> assertThat(change.finding()
                .field()).isEqualTo("group.dezky_policy"));
        assertThat(drift(Desired.asking(asked), ruled("anything goes"))).singleElement().satisfies(
                change -> assertThat(change.finding().observed()).isEqualTo("anything goes"));
        assertThat(drift(tenant(Presence.OPEN), ruled(asked))).singleElement().satisfies(change -> assertThat(change
                .finding().desired()).isNull());
    }

    private static Group ruled(Object rules) {
        var attributes = new LinkedHashMap<>(MARKS);
        attributes.put("dezky_policy", rules);
        return new Group("g1", "acme", attributes, List.of());
    }

    private static List<AuthentikChange> drift(DesiredTenant desired, @Nullable Group group, User... users) {
        var bySubject = new LinkedHashMap<String, User>();
        Arrays.stream(users).forEach(user -> bySubject.put(user.uuid(), user));
        return AuthentikDrift.of(desired,
                new AuthentikStep.Observed(group, group != null, bySubject, Map.of(), List.of()));
    }

    private static User in(String subject) {
        return user(subject, true, List.of("g1"));
    }

    private static User out(String subject) {
        return user(subject, true, List.of());
    }

    private static User off(String subject) {
        return user(subject, false, List.of("g1"));
    }

    private static User user(String subject, boolean active, List<String> groups) {
        return new User(subject.hashCode(), subject, subject, subject + "@acme.test", subject, active, groups,
                Map.of());
    }
}
