package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the identity provider's client promises, whichever server is behind it: the emulator or a real one.
abstract class AuthentikClientContract {
    private @Nullable AuthentikClient client;
    private final List<String> groups = new ArrayList<>();
    private final List<Integer> people = new ArrayList<>();

    /// Where the server is and how we get in.
    abstract AuthentikSettings settings();

    /// Leaves a server that outlives the test as it was found.
    final void deleteWhatTheTestMade() {
        people.forEach(pk -> unlessGone(() -> authentik().deleteUser(pk)));
        groups.forEach(id -> unlessGone(() -> authentik().deleteGroup(id)));
    }

    @Test
    void knowsTheServersRelease() {
        assertThat(authentik().version().isAtLeast(2025, 10)).isTrue();
    }

    @Test
    void findsTheGroupItMadeByIdAndByName() {
        var name = freshName();
        var made = group(name);
        assertThat(made.name()).isEqualTo(name);
        assertThat(made.attributes()).isEqualTo(Map.of("dezky_tenant", "t-81", "dezky", Map.of("seats", 5)));
        assertThat(made.memberPks()).isEmpty();
        assertThat(authentik().findGroup(made.id())).contains(made);
        assertThat(authentik().findGroupNamed(name)).contains(made);
        assertThat(authentik().findGroupNamed(name.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(authentik().findGroup(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void aTakenNameIsRejectedAndFoundAgain() {
        var made = group(freshName());
        assertThatThrownBy(() -> authentik().createGroup(made.name(), Map.of())).isInstanceOfSatisfying(Rejected.class,
                failure -> assertThat(failure.status()).isEqualTo(400)).hasMessageContaining("name:");
        assertThat(authentik().findGroupNamed(made.name())).contains(made);
    }

    @Test
    void changesNameAndAttributesApart() {
        var made = group(freshName());
        authentik().updateGroup(made.id(), null, Map.of("dezky_tenant", "t-82"));
        assertThat(authentik().findGroup(made.id())).contains(new Group(made.id(), made.name(), Map.of("dezky_tenant",
                "t-82"), List.of()));
        var renamed = freshName();
        authentik().updateGroup(made.id(), renamed, null);
        assertThat(authentik().findGroup(made.id())).contains(new Group(made.id(), renamed, Map.of("dezky_tenant",
                "t-82"), List.of()));
    }

    @Test
    void setsOneAttributeOfAGroupAndLeavesTheOthers() {
        var made = group(freshName());
        var rules = Map.of("version", 7, "report_only", false, "countries", List.of("DK", "SE"));
        authentik().setGroupAttribute(made.id(), "dezky_policy", rules);
        authentik().setGroupAttribute(made.id(), "dezky_policy", rules);
        assertThat(authentik().findGroup(made.id())).map(Group::attributes).contains(Map.of("dezky_tenant", "t-81",
                "dezky", Map.of("seats", 5), "dezky_policy", rules));
        authentik().setGroupAttribute(made.id(), "dezky_policy", null);
        assertThat(authentik().findGroup(made.id())).contains(made);
        assertThatThrownBy(() -> authentik().setGroupAttribute(UUID.randomUUID().toString(), "a", 1)).isInstanceOf(
                Missing.class);
    }

    @Test
    void nobodyHasSignedInInTheFuture() {
        assertThat(authentik().signInEvents(Instant.now().plus(Duration.ofDays(1)), 10)).isEmpty();
    }

    @Test
    void aClientThatIsNotThereHasNoRules() {
        assertThat(authentik().signInRules("no-such-client-" + UUID.randomUUID())).isEmpty();
        assertThatThrownBy(() -> authentik().signInRules(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsMembershipsApart() {
        var group = group(freshName());
        var other = group(freshName());
        var ida = person();
        var per = person();
        authentik().addMember(group.id(), ida.pk());
        authentik().addMember(group.id(), ida.pk());
        authentik().addMember(other.id(), per.pk());

        assertThat(authentik().membersOf(group.id())).extracting(User::pk).containsExactly(ida.pk());
        assertThat(authentik().findGroup(group.id())).map(Group::memberPks).contains(List.of(ida.pk()));
        assertThat(authentik().findUser(ida.uuid())).map(User::groupIds).contains(List.of(group.id()));
        authentik().removeMember(group.id(), ida.pk());
        authentik().removeMember(group.id(), ida.pk());
        assertThat(authentik().membersOf(group.id())).isEmpty();
        assertThat(authentik().membersOf(other.id())).extracting(User::pk).containsExactly(per.pk());
    }

    @Test
    void readsAListThatIsLongerThanAPage() {
        var group = group(freshName());
        var pks = new ArrayList<Integer>();
        for (var i = 0; i < 103; i++) {
            pks.add(person().pk());
            authentik().addMember(group.id(), pks.getLast());
        }
        assertThat(authentik().membersOf(group.id())).extracting(User::pk).containsExactlyInAnyOrderElementsOf(pks);
    }

    @Test
    void whatIsNotThereIsMissing() {
        var nobody = UUID.randomUUID().toString();
        assertThatThrownBy(() -> authentik().membersOf(nobody)).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> authentik().deleteGroup(nobody)).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> authentik().addMember(nobody, person().pk())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> authentik().addMember(group(freshName()).id(), 99_999_999))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> authentik().deleteUser(99_999_999)).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> authentik().endSession(nobody)).isInstanceOf(Missing.class);
        assertThat(authentik().findUser(nobody)).isEmpty();
    }

    @Test
    void aDeletedGroupLeavesItsPeople() {
        var group = group(freshName());
        var ida = person();
        authentik().addMember(group.id(), ida.pk());
        authentik().deleteGroup(group.id());
        assertThat(authentik().findGroup(group.id())).isEmpty();
        assertThat(authentik().findUser(ida.uuid())).map(User::groupIds).contains(List.of());
    }

    @Test
    void switchesAPersonOffAndOn() {
        var ida = person();
        assertThat(ida.active()).isTrue();
        authentik().setActive(ida.pk(), false);
        authentik().setActive(ida.pk(), false);
        assertThat(authentik().findUser(ida.uuid())).map(User::active).contains(false);
        authentik().setActive(ida.pk(), true);
        assertThat(authentik().findUser(ida.uuid())).contains(ida);
        authentik().deleteUser(ida.pk());
        assertThat(authentik().findUser(ida.uuid())).isEmpty();
    }

    @Test
    void makesAPersonInAGroupAndFindsThemAgain() {
        var group = group(freshName());
        var name = freshName();
        var tenant = freshName();
        var ida = made(new NewUser(name, "ida@acme.example", "Ida Holm", "users/acme", Map.of("dezky_home", tenant,
                "dezky_must_change_password", true), List.of(group.id())));
        assertThat(ida.groupIds()).containsExactly(group.id());
        assertThat(ida.attributes()).isEqualTo(Map.of("dezky_home", tenant, "dezky_must_change_password", true));
        assertThat(authentik().findUser(ida.uuid())).contains(ida);
        assertThat(authentik().findUserNamed(name)).contains(ida);
        assertThat(authentik().findUserNamed(name.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(authentik().usersWith("dezky_home", tenant)).containsExactly(ida);
        assertThat(authentik().usersWith("dezky_home", name)).isEmpty();
    }

    @Test
    void aTakenUserNameNamesWhoHasIt() {
        var ida = person();
        assertThat(authentik().createUser(new NewUser(ida.username(), "", "Someone Else", "users", Map.of(), List
                .of()))).isEqualTo(new CreateUserResult.UsernameTaken(ida));
        var per = person();
        assertThatThrownBy(() -> authentik().updateUser(per.pk(), new UserPatch(ida.username(), null, null, null,
                null))).isInstanceOfSatisfying(Rejected.class, failure -> assertThat(failure.code()).contains(
                        "username"));
    }

    @Test
    void refusesValuesThatNoPersonCanHave() {
        assertThatThrownBy(() -> authentik().createUser(new NewUser("n".repeat(151), "", "", "users", Map.of(), List
                .of()))).isInstanceOfSatisfying(Rejected.class, failure -> assertThat(failure.code()).contains(
                        "username"));
        assertThatThrownBy(() -> authentik().createUser(new NewUser(freshName(), "no address", "", "users", Map.of(),
                List.of()))).isInstanceOfSatisfying(Rejected.class, failure -> assertThat(failure.code()).contains(
                        "email"));
    }

    @Test
    void changesOfAPersonOnlyWhatIsNamed() {
        var ida = made(new NewUser(freshName(), "", "Ida Holm", "users", Map.of("a", "1", "b", "2"), List.of()));
        var renamed = freshName();
        authentik().updateUser(ida.pk(), new UserPatch(renamed, renamed + "@acme.example", null, null, "users/acme"));
        authentik().updateUser(ida.pk(), UserPatch.attributes(Map.of("b", "3")));
        authentik().updateUser(ida.pk(), UserPatch.attributes(Map.of("b", "3")));
        assertThat(authentik().findUser(ida.uuid())).contains(new User(ida.pk(), ida.uuid(), renamed, renamed
                + "@acme.example", "Ida Holm", true, List.of(), Map.of("b", "3")));
        assertThat(authentik().findUserNamed(ida.username())).isEmpty();
    }

    @Test
    void setsAPasswordWithoutChangingThePerson() {
        var ida = person();
        authentik().setPassword(ida.pk(), new Secret("short"));
        authentik().setPassword(ida.pk(), new Secret("short"));
        assertThat(authentik().findUser(ida.uuid())).contains(ida);
        assertThatThrownBy(() -> authentik().setPassword(99_999_999, new Secret("short"))).isInstanceOf(Missing.class);
    }

    @Test
    void somebodyNewHasNoDevices() {
        var ida = person();
        assertThat(authentik().devicesOf(ida)).isEmpty();
        assertThatThrownBy(() -> authentik().deleteDevice(DeviceKind.TOTP, "99999999")).isInstanceOf(Missing.class);
        authentik().deleteUser(ida.pk());
        assertThatThrownBy(() -> authentik().devicesOf(ida)).isInstanceOf(Missing.class);
    }

    @Test
    void makesAnAccountForAProgram() {
        for (var expires : Arrays.asList(null, Instant.now().plus(Duration.ofDays(30)))) {
            var name = freshName();
            var made = authentik().createServiceAccount(name, expires);
            people.add(made.pk());
            assertThat(made.username()).isEqualTo(name);
            assertThat(made.appPassword().blank()).isFalse();
            assertThat(made.toString()).doesNotContain(made.appPassword().value());
            authentik().updateUser(made.pk(), new UserPatch(null, "printer@acme.example", null, Map.of("dezky_home",
                    "t-81"), "users/acme"));
            assertThat(authentik().findUser(made.uuid())).contains(new User(made.pk(), made.uuid(), name,
                    "printer@acme.example", name, true, List.of(), Map.of("dezky_home", "t-81")));
            assertThatThrownBy(() -> authentik().createServiceAccount(name, null)).isInstanceOfSatisfying(
                    Rejected.class, failure -> assertThat(failure.status()).isEqualTo(400));
        }
    }

    @Test
    void somebodyWhoNeverSignedInHasNoSessions() {
        assertThat(authentik().sessionsOf(person())).isEmpty();
    }

    @Test
    void aBadTokenIsACredentialRefused() {
        var stranger = new AuthentikClient(new AuthentikSettings(settings().url(), new Secret("nobodys-token"),
                settings().limits()));
        assertThatThrownBy(() -> stranger.findGroupNamed("a")).isInstanceOfSatisfying(Rejected.class,
                failure -> assertThat(failure.status()).isEqualTo(403))
                .hasMessage("Identity (Authentik) refused our credential (403): Token invalid/expired");
    }

    final AuthentikClient authentik() {
        var known = client;
        if (known == null) {
            known = new AuthentikClient(settings());
            client = known;
        }
        return known;
    }

    final String freshName() {
        return "contract-" + UUID.randomUUID();
    }

    final Group group(String name) {
        var made = authentik().createGroup(name, Map.of("dezky_tenant", "t-81", "dezky", Map.of("seats", 5)));
        groups.add(made.id());
        return made;
    }

    /// Somebody new, without groups or attributes.
    final User person() {
        var name = freshName();
        var made = made(new NewUser(name, name + "@acme.example", "Ida Holm", "users/contract", Map.of(), List.of()));
        assertThat(made).isEqualTo(new User(made.pk(), made.uuid(), name, name + "@acme.example", "Ida Holm", true, List
                .of(), Map.of()));
        return made;
    }

    final User made(NewUser wanted) {
        var result = authentik().createUser(wanted);
        assertThat(result).isInstanceOf(CreateUserResult.Created.class);
        var made = ((CreateUserResult.Created) result).user();
        people.add(made.pk());
        return made;
    }

    private static void unlessGone(Runnable delete) {
        try {
            delete.run();
        } catch (Missing _) {
            // the test did it
        }
    }
}
