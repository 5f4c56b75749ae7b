package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dezky.jmap.JmapClient;
import com.dezky.jmap.JmapRequest;
import com.dezky.jmap.SetResponse;
import com.dezky.stalwart.CreateDomainResult.Created;
import com.dezky.stalwart.CreateDomainResult.NameTaken;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.UpstreamHttp;
import com.dezky.upstream.UpstreamLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the mail server's client promises, whichever server is behind it: the emulator or a real one.
abstract class StalwartClientContract extends StalwartContract {
    @Test
    void findsTheDomainItMadeByIdAndByName() {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "dezky:tenant=t-81"));

        var expected = new MailDomain(id, name, "dezky:tenant=t-81", Set.of(), true, false);
        assertThat(stalwart().findDomain(id)).contains(expected);
        assertThat(stalwart().findDomainNamed(name)).contains(expected);
        assertThat(stalwart().findDomainNamed("x" + name)).isEmpty();
        assertThat(stalwart().findDomain("zzzzz")).isEmpty();
    }

    @Test
    void saysWhoseATakenNameIs() {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "ours"));
        assertThat(stalwart().createDomain(name, "again")).isEqualTo(new NameTaken(Optional.of(id)));
    }

    @Test
    void aNameTakenAsAnAliasHasItsOwnerToo() {
        var alias = freshName();
        var id = domain();
        stalwart().addDomainAlias(id, alias);

        assertThat(stalwart().findDomain(id)).map(MailDomain::aliases).contains(Set.of(alias));
        assertThat(stalwart().findDomainNamed(alias)).isEmpty();
        assertThat(stalwart().createDomain(alias, "ours")).isInstanceOf(NameTaken.class);
    }

    @Test
    void aDomainTakesAndLosesOtherNames() {
        var id = domain();
        var other = domain();
        var alias = freshName();
        assertThat(stalwart().addDomainAlias(id, alias)).isEmpty();
        assertThat(stalwart().addDomainAlias(id, alias)).isEmpty();
        assertThat(stalwart().findDomain(id)).map(MailDomain::aliases).contains(Set.of(alias));
        assertThat(stalwart().addDomainAlias(other, alias)).contains(new NameTaken(Optional.of(id)));

        stalwart().removeDomainAlias(id, alias);
        stalwart().removeDomainAlias(id, alias);
        assertThat(stalwart().findDomain(id)).map(MailDomain::aliases).contains(Set.of());
        assertThatThrownBy(() -> stalwart().addDomainAlias("zzzzz", alias)).isInstanceOf(Missing.class);
    }

    @Test
    void aDomainPassesOnWhatItDoesNotKnowOnlyWhenTold() {
        var id = domain();
        assertThat(stalwart().findDomain(id)).map(MailDomain::allowRelaying).contains(false);
        stalwart().setAllowRelaying(id, true);
        assertThat(stalwart().findDomain(id)).map(MailDomain::allowRelaying).contains(true);
        stalwart().setAllowRelaying(id, false);
        assertThat(stalwart().findDomain(id)).map(MailDomain::allowRelaying).contains(false);
    }

    @Test
    void aNameThatIsNoDomainIsRejectedInTheServersWords() {
        assertThatThrownBy(() -> stalwart().createDomain("no dots", "ours")).isInstanceOfSatisfying(Rejected.class,
                failure -> assertThat(failure.code()).contains("invalidPatch"))
                .hasMessageContaining("Invalid domain name");
    }

    @Test
    void changesTheDescriptionAndNothingElse() {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "before"));
        stalwart().describeDomain(id, "after");
        stalwart().describeDomain(id, "after");
        assertThat(stalwart().findDomain(id)).contains(new MailDomain(id, name, "after", Set.of(), true, false));
    }

    @Test
    void aNewDomainGetsTwoSigningKeysAndADnsZone() {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "ours"));
        await().atMost(Duration.ofSeconds(60)).until(() -> stalwart().dkimKeys(id).size() == 2);

        assertThat(stalwart().dkimKeys(id)).allSatisfy(key -> {
            assertThat(key.domainId()).isEqualTo(id);
            assertThat(key.signs()).isTrue();
            assertThat(key.publicKey()).isNotBlank();
        }).extracting(DkimKey::algorithm).containsExactlyInAnyOrder("Dkim1Ed25519Sha256", "Dkim1RsaSha256");
        assertThat(stalwart().zoneFile(id)).contains(name + ". IN MX ", "_domainkey." + name + ".");
    }

    @Test
    void aDomainGoesOnlyAfterItsSigningKeys() {
        var id = domain();
        await().atMost(Duration.ofSeconds(60)).until(() -> stalwart().dkimKeys(id).size() == 2);
        assertThatThrownBy(() -> stalwart().destroyDomain(id)).isInstanceOfSatisfying(Rejected.class,
                failure -> assertThat(failure.code()).contains("objectIsLinked"))
                .hasMessageContaining("DkimSignature");

        stalwart().setDkimManual(id);
        assertThat(stalwart().findDomain(id)).map(MailDomain::dkimAutomatic).contains(false);
        stalwart().dkimKeys(id).forEach(key -> stalwart().destroyDkimKey(key.id()));
        stalwart().destroyDomain(id);
        assertThat(stalwart().findDomain(id)).isEmpty();
        assertThatThrownBy(() -> stalwart().destroyDomain(id)).isInstanceOf(Missing.class);
    }

    @ParameterizedTest
    @EnumSource(DkimKey.Algorithm.class)
    void aKeyIsReplacedOnceItsRecordIsPublished(DkimKey.Algorithm algorithm) {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "ours"));
        await().atMost(Duration.ofSeconds(60)).until(() -> stalwart().dkimKeys(id).size() == 2);
        var old = stalwart().dkimKeys(id).stream().filter(key -> key.algorithm().equals(algorithm.variant()))
                .findFirst().orElseThrow();

        var fresh = stalwart().addPendingKey(id, "dz2", algorithm);
        assertThat(key(id, fresh)).satisfies(key -> {
            assertThat(key.stage()).isEqualTo("pending");
            assertThat(key.selector()).isEqualTo("dz2");
            assertThat(key.algorithm()).isEqualTo(algorithm.variant());
            assertThat(key.publicKey()).isNotBlank().isNotEqualTo(old.publicKey());
            assertThat(key.createdAt()).isAfterOrEqualTo(old.createdAt());
        });
        assertThat(key(id, old.id()).signs()).isTrue();
        assertThat(stalwart().zoneFile(id)).contains("dz2._domainkey." + name + ".", old.selector() + "._domainkey.");

        stalwart().activateKey(fresh, old.id());
        stalwart().activateKey(fresh, old.id());
        assertThat(key(id, fresh).signs()).isTrue();
        assertThat(key(id, old.id()).stage()).isEqualTo("retiring");
        stalwart().destroyDkimKey(old.id());
        assertThat(stalwart().dkimKeys(id)).extracting(DkimKey::id).contains(fresh).doesNotContain(old.id());
        assertThatThrownBy(() -> stalwart().activateKey("zzzzz", fresh)).isInstanceOf(Missing.class);
    }

    private DkimKey key(String domainId, String id) {
        return stalwart().dkimKeys(domainId).stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void signingKeysCanBeLeftToTheServerAgain() {
        var id = domain();
        stalwart().setDkimManual(id);
        stalwart().setDkimAutomatic(id);
        assertThat(stalwart().findDomain(id)).map(MailDomain::dkimAutomatic).contains(true);
    }

    @Test
    void anUnknownAccountIsMissing() {
        assertThatThrownBy(() -> stalwart().accounts().freeze("zzzzz", false)).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> stalwart().zoneFile("zzzzz")).isInstanceOf(Missing.class);
    }

    @Test
    void aBadTokenIsRejectedAndNotShown() {
        var stranger = new StalwartClient(
                new StalwartSettings(settings().url(), new Secret("API_nobody"), new Secret(""), settings()
                        .limits()));
        assertThatThrownBy(() -> stranger.lists().of(Set.of("b"))).isInstanceOf(Rejected.class)
                .hasMessageStartingWith("Mail (Stalwart) refused our credential (401)")
                .message().doesNotContain("API_nobody");
    }
}
