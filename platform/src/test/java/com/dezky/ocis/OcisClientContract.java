package com.dezky.ocis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.UpstreamHttp;
import com.dezky.upstream.UpstreamLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the file server's client promises, whichever server is behind it: the emulator or a real one.
abstract class OcisClientContract {
    private static final long GIGABYTE = 1_000_000_000L;

    private @Nullable OcisClient client;
    private final List<String> spaces = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> accounts = new ArrayList<>();

    /// Where the server is and how we get in.
    abstract OcisSettings settings();

    /// Leaves a server that outlives the test as it was found.
    final void deleteWhatTheTestMade() {
        spaces.forEach(id -> unlessGone(() -> {
            ocis().disableSpace(id);
            ocis().purgeSpace(id);
        }));
        groups.forEach(id -> unlessGone(() -> ocis().deleteGroup(id)));
        accounts.forEach(id -> unlessGone(() -> ocis().deleteUser(id)));
    }

    @Test
    void holdsTheCredentialOfAnAdmin() {
        var self = ocis().self();
        assertThat(self.admin()).isTrue();
        assertThat(self.username()).isEqualTo(settings().username());
    }

    @Test
    void findsTheSpaceItMadeByIdAndByAlias() {
        var alias = freshAlias();
        var made = space(alias);
        assertThat(made).isEqualTo(new Space(made.id(), "Nordlys ApS", alias, "dezky:tenant=t-81", 10 * GIGABYTE,
                made.usedBytes(), true));
        assertThat(ocis().findSpace(made.id())).contains(made);
        assertThat(ocis().spacesWithAlias(alias)).containsExactly(made);
        assertThat(ocis().spacesWithAlias(alias + "x")).isEmpty();
        assertThat(ocis().findSpace(made.id().replaceAll(".$", "x"))).isEmpty();
    }

    @Test
    void saysHowFullEverySpaceIsAndWhose() {
        var made = space(freshAlias());
        var self = ocis().self();
        var uses = ocis().spaceUses();
        assertThat(uses).filteredOn(use -> use.id().equals(made.id())).singleElement().satisfies(use -> {
            assertThat(use.kind()).isEqualTo(SpaceUse.Kind.PROJECT);
            assertThat(use.ownerId()).isEmpty();
            assertThat(use.used()).isPresent();
            assertThat(use.quota()).isEqualTo(10 * GIGABYTE);
        });
        assertThat(uses).filteredOn(use -> use.ownerId().equals(self.id())).singleElement()
                .extracting(SpaceUse::kind).isEqualTo(SpaceUse.Kind.PERSONAL);
        assertThat(ocis().findSpaceUse(made.id())).map(SpaceUse::quota).contains(10 * GIGABYTE);
        assertThat(ocis().users()).extracting(OcisUser::id).contains(self.id());
    }

    @Test
    void doesNotSayHowFullADisabledSpaceIs() {
        var made = space(freshAlias());
        ocis().disableSpace(made.id());
        assertThat(ocis().spaceUses()).filteredOn(use -> use.id().equals(made.id())).singleElement()
                .satisfies(use -> {
                    assertThat(use.used()).as("unknown is not zero").isEmpty();
                    assertThat(use.enabled()).isFalse();
                });
    }

    @Test
    void makesATokenThatHoldsUntilItIsDeleted() {
        var before = ocis().appTokens();
        var made = ocis().createAppToken(Duration.ofHours(72));
        var with = ocis().as(new AppToken(settings().username(), made.token()));
        assertThat(with.self().admin()).isTrue();
        assertThat(made.expires()).isBetween(Instant.now().plus(Duration.ofHours(71)),
                Instant.now().plus(Duration.ofHours(73)));
        var listed = ocis().appTokens().stream().filter(token -> !before.contains(token)).toList();
        assertThat(listed).singleElement().satisfies(token -> {
            assertThat(token.hash()).isNotEqualTo(made.token().value());
            assertThat(token.expires()).isCloseTo(made.expires(), within(1, ChronoUnit.SECONDS));
        });
        ocis().deleteAppToken(listed.getFirst().hash());
        assertThatThrownBy(with::self).isInstanceOf(Rejected.class);
    }

    @Test
    void makingASpaceTwiceMakesTwo() {
        var alias = freshAlias();
        var ids = List.of(space(alias).id(), space(alias).id());
        assertThat(ocis().spacesWithAlias(alias)).extracting(Space::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void changesOnlyWhatThePatchNames() {
        var made = space(freshAlias());
        ocis().updateSpace(made.id(), new SpacePatch(SpaceName.legal("Acme Inc."), null, null));
        ocis().updateSpace(made.id(), new SpacePatch(null, null, 20 * GIGABYTE));
        assertThat(ocis().findSpace(made.id())).contains(new Space(made.id(), "Acme Inc", made.alias(),
                "dezky:tenant=t-81", 20 * GIGABYTE, made.usedBytes(), true));
        ocis().updateSpace(made.id(), new SpacePatch(null, "another", null));
        assertThat(ocis().findSpace(made.id())).map(Space::description).contains("another");
    }

    @Test
    void aQuotaOfZeroIsWithoutLimit() {
        var made = space(freshAlias());
        ocis().updateSpace(made.id(), new SpacePatch(null, null, 0L));
        assertThat(ocis().findSpace(made.id())).map(Space::quotaBytes).contains(0L);
    }

    @Test
    void disablesRestoresAndPurges() {
        var made = space(freshAlias());
        assertThatThrownBy(() -> ocis().purgeSpace(made.id())).as("still enabled").isInstanceOf(Rejected.class);
        ocis().disableSpace(made.id());
        ocis().disableSpace(made.id());
        assertThat(ocis().findSpace(made.id())).map(Space::enabled).contains(false);
        assertThat(ocis().spacesWithAlias(made.alias())).extracting(Space::enabled).containsExactly(false);
        ocis().restoreSpace(made.id());
        assertThat(ocis().findSpace(made.id())).contains(made);
        ocis().disableSpace(made.id());
        ocis().purgeSpace(made.id());
        assertThat(ocis().findSpace(made.id())).isEmpty();
        assertThat(ocis().spacesWithAlias(made.alias())).isEmpty();
        assertThatThrownBy(() -> ocis().purgeSpace(made.id())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> ocis().disableSpace(made.id())).isInstanceOf(Missing.class);
    }

    @Test
    void findsTheGroupItMadeByName() {
        var name = freshName();
        var made = group(name);
        assertThat(made.name()).isEqualTo(name);
        assertThat(ocis().findGroupNamed(name)).contains(made);
        assertThat(ocis().findGroupNamed(name + "x")).isEmpty();
        assertThatThrownBy(() -> ocis().createGroup(name)).isInstanceOfSatisfying(Rejected.class, failure -> {
            assertThat(failure.status()).isEqualTo(409);
            assertThat(failure.code()).contains("nameAlreadyExists");
        });
        ocis().deleteGroup(made.id());
        assertThat(ocis().findGroupNamed(name)).isEmpty();
        assertThatThrownBy(() -> ocis().deleteGroup(made.id())).isInstanceOf(Missing.class);
    }

    @Test
    void keepsMembershipsApart() {
        var group = group(freshName());
        var other = group(freshName());
        var anne = account();
        ocis().addMember(group.id(), anne.id());
        ocis().addMember(group.id(), anne.id());
        assertThat(ocis().membersOf(group.id())).extracting(OcisUser::id).containsExactly(anne.id());
        assertThat(ocis().membersOf(other.id())).isEmpty();
        ocis().removeMember(group.id(), anne.id());
        assertThat(ocis().membersOf(group.id())).isEmpty();
        assertThatThrownBy(() -> ocis().addMember(UUID.randomUUID().toString(), anne.id())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> ocis().membersOf(UUID.randomUUID().toString())).isInstanceOf(Missing.class);
    }

    @Test
    void grantsAGroupARoleInASpaceAndChangesIt() {
        var space = space(freshAlias());
        var group = group(freshName());
        assertThat(ocis().grantsOf(space.id())).singleElement().satisfies(own -> {
            assertThat(own.recipient()).isEqualTo(SpaceGrant.Recipient.USER);
            assertThat(own.recipientId()).isEqualTo(ocis().self().id());
            assertThat(own.role()).contains(SpaceRole.MANAGER);
        });
        ocis().grantGroup(space.id(), group.id(), SpaceRole.EDITOR);
        assertThatThrownBy(() -> ocis().grantGroup(space.id(), group.id(), SpaceRole.EDITOR))
                .isInstanceOfSatisfying(Rejected.class, failure -> assertThat(failure.status()).isEqualTo(409));
        assertThat(groupRole(space, group)).contains(SpaceRole.EDITOR);
        ocis().changeGrant(space.id(), ocis().grantsOf(space.id()).stream().filter(grant -> grant.recipientId().equals(
                group.id())).findFirst().orElseThrow().id(), SpaceRole.VIEWER);
        assertThat(groupRole(space, group)).contains(SpaceRole.VIEWER);
    }

    @Test
    void aDisabledSpaceShowsNoGrants() {
        var space = space(freshAlias());
        ocis().disableSpace(space.id());
        assertThatThrownBy(() -> ocis().grantsOf(space.id())).isInstanceOf(Missing.class);
    }

    @Test
    void makesAnAccountOnceAndKeepsItsNameAndAddress() {
        var subject = freshName();
        var made = ocis().createUser(new NewOcisUser(subject, "Anne Holm", "anne@nordlys.example"));
        accounts.add(made.id());
        assertThat(made).isEqualTo(new OcisUser(made.id(), subject, "Anne Holm", "anne@nordlys.example", true));
        assertThat(ocis().createUser(new NewOcisUser(subject, "Someone Else", null))).extracting(OcisUser::id,
                OcisUser::name).containsExactly(made.id(), "Anne Holm");

        var group = group(freshName());
        ocis().addMember(group.id(), made.id());
        ocis().updateUser(made.id(), "Anne Lund", null);
        ocis().updateUser(made.id(), null, "lund@nordlys.example");
        ocis().updateUser(made.id(), null, "lund@nordlys.example");
        assertThat(ocis().membersOf(group.id())).containsExactly(new OcisUser(made.id(), subject, "Anne Lund",
                "lund@nordlys.example", true));
    }

    @Test
    void anAccountWithoutAnAddressHasNone() {
        var made = ocis().createUser(new NewOcisUser(freshName(), "Anne Holm", null));
        accounts.add(made.id());
        assertThat(made.mail()).isEmpty();
        assertThatThrownBy(() -> new NewOcisUser("subject", "Anne Holm", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> ocis().createUser(new NewOcisUser(freshName(), "Anne Holm", "no address")))
                .isInstanceOfSatisfying(Rejected.class, failure -> assertThat(failure.status()).isEqualTo(400));
    }

    @Test
    void givesAnAccountOneRole() {
        var anne = account();
        ocis().assignRole(anne.id(), AccountRole.USER_LIGHT);
        ocis().assignRole(anne.id(), AccountRole.USER);
        ocis().assignRole(anne.id(), AccountRole.USER);
        assertThatThrownBy(() -> ocis().assignRole(ocis().self().id(), AccountRole.USER))
                .isInstanceOfSatisfying(Rejected.class, failure -> assertThat(failure.status()).isEqualTo(403));
        assertThatThrownBy(() -> ocis().assignRole(UUID.randomUUID().toString(), AccountRole.USER))
                .isInstanceOf(Missing.class);
    }

    @Test
    void aPersonalSpaceExistsOnceItsOwnerCameAndTakesAQuota() {
        assertThat(ocis().personalSpaceOf(account().id())).isEmpty();
        var own = ocis().personalSpaceOf(ocis().self().id()).orElseThrow();
        ocis().setQuota(own.id(), 3 * GIGABYTE);
        ocis().setQuota(own.id(), 3 * GIGABYTE);
        assertThat(ocis().personalSpaceOf(ocis().self().id())).map(Space::quotaBytes).contains(3 * GIGABYTE);
        ocis().setQuota(own.id(), own.quotaBytes());
    }

    @Test
    void findsAnAccountBySubjectAndSwitchesItOffAndOn() {
        var anne = account();
        assertThat(ocis().findUser(anne.username())).contains(anne);
        ocis().setEnabled(anne.id(), false);
        ocis().setEnabled(anne.id(), false);
        assertThat(ocis().findUser(anne.username())).map(OcisUser::enabled).contains(false);
        ocis().setEnabled(anne.id(), true);
        assertThat(ocis().findUser(anne.username())).contains(anne);
        ocis().deleteUser(anne.id());
        assertThat(ocis().findUser(anne.username())).isEmpty();
        assertThatThrownBy(() -> ocis().deleteUser(anne.id())).isInstanceOf(Missing.class);
    }

    @Test
    void aBadTokenIsACredentialRefused() {
        var stranger = client(new OcisSettings(settings().url(), settings().username(), new Secret("nobodys-token"),
                settings().limits()));
        assertThatThrownBy(stranger::self).isInstanceOf(Rejected.class)
                .hasMessage("Files (OCIS) refused our credential (401).");
    }

    @Test
    void aWrongAddressIsToldFromAHealthyServer() {
        var lost = client(new OcisSettings(settings().url() + "/somewhere", settings().username(), settings().token(),
                settings().limits()));
        assertThatThrownBy(() -> lost.findSpace("a$b")).isInstanceOf(Unavailable.class)
                .hasMessage("Files (OCIS) answered with something other than JSON; is the address right?");
    }

    final OcisClient ocis() {
        var known = client;
        if (known == null) {
            known = client(settings());
            client = known;
        }
        return known;
    }

    final Space space(String alias) {
        var made = ocis().createSpace(SpaceName.legal("Nordlys ApS"), alias, "dezky:tenant=t-81", 10 * GIGABYTE);
        spaces.add(made.id());
        return made;
    }

    final String freshName() {
        return "contract-" + UUID.randomUUID();
    }

    final String freshAlias() {
        return "project/" + freshName();
    }

    private OcisGroup group(String name) {
        var made = ocis().createGroup(name);
        groups.add(made.id());
        return made;
    }

    /// Somebody new, as a single look-up answers them: without the address.
    private OcisUser account() {
        var made = ocis().createUser(new NewOcisUser(freshName(), "Anne Holm", "anne@nordlys.example"));
        accounts.add(made.id());
        return new OcisUser(made.id(), made.username(), made.name(), "", made.enabled());
    }

    private Optional<SpaceRole> groupRole(Space space, OcisGroup group) {
        return ocis().grantsOf(space.id()).stream().filter(grant -> grant.recipient() == SpaceGrant.Recipient.GROUP
                && grant.recipientId().equals(group.id())).findFirst().flatMap(SpaceGrant::role);
    }

    private static OcisClient client(OcisSettings settings) {
        return new OcisClient(settings, new AppToken(settings.username(), settings.token()));
    }

    private static void unlessGone(Runnable delete) {
        try {
            delete.run();
        } catch (Missing _) {
            // the test did it
        }
    }
}
