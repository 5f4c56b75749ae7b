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

/// What the mail server's client promises, whichever server is behind it: the emulator or a real one.
abstract class StalwartClientContract {
    private @Nullable StalwartClient client;
    private final List<String> domains = new ArrayList<>();

    /// Where the server is and how we get in.
    abstract StalwartSettings settings();

    /// Leaves a server that outlives the test as it was found.
    final void destroyWhatTheTestMade() {
        for (var domain : domains) {
            if (stalwart().findDomain(domain).isPresent()) {
                stalwart().listsOf(domain).forEach(list -> stalwart().destroyList(list.id()));
                stalwart().accountsOf(domain).forEach(account -> stalwart().destroyAccount(account.id()));
                stalwart().setDkimManual(domain);
                stalwart().dkimKeys(domain).forEach(key -> stalwart().destroyDkimKey(key.id()));
                stalwart().destroyDomain(domain);
            }
        }
    }

    @Test
    void findsTheDomainItMadeByIdAndByName() {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "dezky:tenant=t-81"));

        var expected = new MailDomain(id, name, "dezky:tenant=t-81", Set.of(), true);
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
        var id = made(stalwart().createDomain(freshName(), "ours"));
        set("x:Domain", "update", Map.of(id, Map.of("aliases/" + alias, true)));

        assertThat(stalwart().findDomain(id)).map(MailDomain::aliases).contains(Set.of(alias));
        assertThat(stalwart().findDomainNamed(alias)).isEmpty();
        assertThat(stalwart().createDomain(alias, "ours")).isInstanceOf(NameTaken.class);
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
        assertThat(stalwart().findDomain(id)).contains(new MailDomain(id, name, "after", Set.of(), true));
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
        var id = made(stalwart().createDomain(freshName(), "ours"));
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

    @Test
    void signingKeysCanBeLeftToTheServerAgain() {
        var id = made(stalwart().createDomain(freshName(), "ours"));
        stalwart().setDkimManual(id);
        stalwart().setDkimAutomatic(id);
        assertThat(stalwart().findDomain(id)).map(MailDomain::dkimAutomatic).contains(true);
    }

    @Test
    void freezesAndThawsAnAccount() {
        var id = made(stalwart().createDomain(freshName(), "ours"));
        var anna = account(id, "anna");
        assertThat(access(id)).containsExactly(MailAccount.Access.OPEN);
        stalwart().freeze(anna, false);
        stalwart().freeze(anna, false);
        assertThat(access(id)).containsExactly(MailAccount.Access.FROZEN);
        stalwart().freeze(anna, true);
        assertThat(access(id)).containsExactly(MailAccount.Access.REFUSING);
        stalwart().unfreeze(anna);
        assertThat(access(id)).containsExactly(MailAccount.Access.OPEN);
    }

    @Test
    void tellsAnAccountWithPermissionsOfItsOwn() {
        var id = made(stalwart().createDomain(freshName(), "ours"));
        var anna = account(id, "anna");
        set("x:Account", "update", Map.of(anna, Map.of("permissions", Map.of("@type", "Merge", "enabledPermissions",
                Map.of(), "disabledPermissions", Map.of("emailSend", true)))));
        assertThat(access(id)).containsExactly(MailAccount.Access.CUSTOM);
    }

    @Test
    void listsTheAccountsOfOneDomainOnly() {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "ours"));
        var other = made(stalwart().createDomain(freshName(), "theirs"));
        var anna = account(id, "anna");
        account(other, "anna");

        assertThat(stalwart().accountsOf(id)).containsExactly(new MailAccount(anna, MailAccount.Kind.USER, "anna", id,
                "anna@" + name, "Somebody", 1_000_000, MailAccount.Access.OPEN));
        stalwart().destroyAccount(anna);
        assertThat(stalwart().accountsOf(id)).isEmpty();
        assertThatThrownBy(() -> stalwart().destroyAccount(anna)).isInstanceOf(Missing.class);
    }

    @Test
    void listsTheMailingListsOfOneDomainOnly() {
        var name = freshName();
        var id = made(stalwart().createDomain(name, "ours"));
        var other = made(stalwart().createDomain(freshName(), "theirs"));
        set("x:MailingList", "create", Map.of("l", Map.of("name", "all", "domainId", id, "recipients",
                Map.of("anna@firma.test", true))));
        set("x:MailingList", "create", Map.of("l", Map.of("name", "all", "domainId", other)));

        var list = stalwart().listsOf(id).getFirst();
        assertThat(stalwart().listsOf(id)).hasSize(1);
        assertThat(list.address()).isEqualTo("all@" + name);
        assertThat(list.recipients()).containsExactly("anna@firma.test");
        stalwart().destroyList(list.id());
        assertThat(stalwart().listsOf(id)).isEmpty();
    }

    @Test
    void anUnknownAccountIsMissing() {
        assertThatThrownBy(() -> stalwart().freeze("zzzzz", false)).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> stalwart().zoneFile("zzzzz")).isInstanceOf(Missing.class);
    }

    @Test
    void aBadTokenIsRejectedAndNotShown() {
        var stranger = new StalwartClient(new StalwartSettings(settings().url(), new Secret("API_nobody"), settings()
                .limits()));
        assertThatThrownBy(() -> stranger.listsOf("b")).isInstanceOf(Rejected.class)
                .hasMessageStartingWith("Mail (Stalwart) refused our credential (401)")
                .message().doesNotContain("API_nobody");
    }

    final StalwartClient stalwart() {
        var known = client;
        if (known == null) {
            known = new StalwartClient(settings());
            client = known;
        }
        return known;
    }

    /// A name that no earlier run used, under a suffix the server accepts.
    final String freshName() {
        return "d" + UUID.randomUUID().toString().substring(0, 8) + ".test";
    }

    final String made(CreateDomainResult result) {
        assertThat(result).isInstanceOf(Created.class);
        var id = ((Created) result).id();
        domains.add(id);
        return id;
    }

    private List<MailAccount.Access> access(String domainId) {
        return stalwart().accountsOf(domainId).stream().map(MailAccount::access).toList();
    }

    private String account(String domainId, String name) {
        return set("x:Account", "create", Map.of("u", Map.of("@type", "User", "name", name, "domainId", domainId,
                "description", "Somebody", "quotas", Map.of("maxDiskQuota", 1_000_000))))
                .creation("u").orElseThrow().path("id").asString();
    }

    /// What the client has no method for, because Dezky does not need it yet.
    private SetResponse set(String object, String kind, Map<String, ?> what) {
        var jmap = new JmapClient(new UpstreamHttp(new Upstream("test", "test", Upstream.address(settings().url()),
                UpstreamLimits.standard(), () -> "Bearer " + settings().token().value(), any -> Optional.empty())));
        var request = JmapRequest.using("urn:stalwart:jmap");
        var call = request.call(object + "/set", Map.of(kind, what));
        return jmap.send(request).of(call, SetResponse.class);
    }
}
