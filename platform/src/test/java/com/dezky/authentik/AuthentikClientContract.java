package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.UpstreamHttp;
import com.dezky.upstream.UpstreamLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the identity provider's client promises, whichever server is behind it: the emulator or a real one.
abstract class AuthentikClientContract {
    private @Nullable AuthentikClient client;
    private @Nullable UpstreamHttp http;
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

    /// Somebody new. The client has no method for it, because Dezky does not need it yet.
    final User person() {
        var name = freshName();
        var http = http();
        var made = http.read(http.post().uri("/api/v3/core/users/").body(Map.of("username", name, "name", "Ida Holm",
                "email", name + "@acme.example")), JsonNode.class);
        people.add(made.path("pk").asInt());
        var found = authentik().findUser(made.path("uuid").asString()).orElseThrow();
        assertThat(found).isEqualTo(new User(made.path("pk").asInt(), made.path("uuid").asString(), name, name
                + "@acme.example", "Ida Holm", true, List.of(), Map.of()));
        return found;
    }

    private UpstreamHttp http() {
        var known = http;
        if (known == null) {
            known = new UpstreamHttp(new Upstream("test", "test", Upstream.address(settings().url()), UpstreamLimits
                    .standard(), () -> "Bearer " + settings().token().value(), any -> Optional.empty()));
            http = known;
        }
        return known;
    }

    private static void unlessGone(Runnable delete) {
        try {
            delete.run();
        } catch (Missing _) {
            // the test did it
        }
    }
}
