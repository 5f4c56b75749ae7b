package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.stalwart.AddressResult.Owner;
import com.dezky.stalwart.AddressResult.Taken;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the client promises about mailboxes, whichever server is behind it.
abstract class MailAccountsContract extends StalwartContract {
    @Test
    void makesAMailboxAndFindsItByIdAndByAddress() {
        var name = freshName();
        var domain = made(stalwart().createDomain(name, "ours"));
        var other = domain();
        var aliases = Set.of(new MailAlias("a.beispiel", domain), new MailAlias("anna", other, false));
        var id = given(accounts().createMailbox(new NewMailbox("Anna", domain, "Anna Beispiel", 5_000_000, aliases),
                Set.of()));

        var expected = new MailAccount(id, MailAccount.Kind.USER, "anna", domain, "anna@" + name, "Anna Beispiel",
                aliases, Set.of(), 5_000_000, MailAccount.Access.OPEN);
        assertThat(accounts().find(id)).contains(expected);
        assertThat(accounts().findByAddress("anna", domain)).contains(expected);
        assertThat(accounts().of(domain)).containsExactly(expected);
        assertThat(accounts().findByAddress("a.beispiel", domain)).isEmpty();
        assertThat(accounts().find("zzzzz")).isEmpty();
        assertThat(accounts().of(other)).isEmpty();
        assertThat(accounts().usedBytes(List.of(id, "zzzzz"))).containsExactly(Map.entry(id, 0L));
    }

    @Test
    void saysWhoHasATakenAddress() {
        var domain = domain();
        var anna = given(accounts().createMailbox(new NewMailbox("anna", domain, "", 0,
                Set.of(new MailAlias("a.beispiel", domain))), Set.of()));
        var list = given(stalwart().lists().create(new NewMailingList("info", domain, "", Set.of(), Set.of())));

        assertThat(accounts().createMailbox(aMailbox("a.beispiel", domain), Set.of()))
                .isEqualTo(new Taken(Optional.of(new Owner(Owner.Kind.ACCOUNT, anna))));
        assertThat(accounts().createSharedMailbox(aMailbox("info", domain)))
                .isEqualTo(new Taken(Optional.of(new Owner(Owner.Kind.LIST, list))));
        assertThat(accounts().update(anna, AccountPatch.nothing().reachAlsoAs(Set.of(new MailAlias("info", domain)))))
                .isEqualTo(new Taken(Optional.of(new Owner(Owner.Kind.LIST, list))));
    }

    @Test
    void aDomainOrGroupThatIsNotThereIsRejected() {
        assertThatThrownBy(() -> accounts().createMailbox(aMailbox("anna", "zzzzz"), Set.of()))
                .isInstanceOfSatisfying(Rejected.class,
                        failure -> assertThat(failure.code()).contains("invalidForeignKey"));
        var domain = domain();
        var anna = mailbox(domain, "anna");
        assertThatThrownBy(() -> accounts().createMailbox(aMailbox("kim", domain), Set.of(anna)))
                .as("a person is no group").isInstanceOfSatisfying(Rejected.class,
                        failure -> assertThat(failure.code()).contains("invalidForeignKey"));
        assertThatThrownBy(() -> accounts().createMailbox(aMailbox("two..dots", domain), Set.of()))
                .isInstanceOf(Rejected.class).hasMessageContaining("Invalid email local part");
    }

    @Test
    void changesOnlyWhatThePatchNames() {
        var domain = domain();
        var id = given(accounts().createMailbox(new NewMailbox("anna", domain, "Anna", 1_000,
                Set.of(new MailAlias("a", domain))), Set.of()));

        accounts().update(id, AccountPatch.nothing().describe("Anna B."));
        accounts().update(id, AccountPatch.nothing().describe("Anna B."));
        assertThat(accounts().find(id)).hasValueSatisfying(account -> {
            assertThat(account.description()).isEqualTo("Anna B.");
            assertThat(account.quotaBytes()).isEqualTo(1_000);
            assertThat(account.aliases()).containsExactly(new MailAlias("a", domain));
        });
        accounts().update(id, AccountPatch.nothing().limitTo(0).describe("").reachAlsoAs(Set.of()));
        accounts().update(id, AccountPatch.nothing().limitTo(0));
        assertThat(accounts().find(id)).hasValueSatisfying(account -> {
            assertThat(account.description()).isEmpty();
            assertThat(account.quotaBytes()).isZero();
            assertThat(account.aliases()).isEmpty();
        });
        assertThatThrownBy(() -> accounts().update("zzzzz", AccountPatch.nothing().describe("x")))
                .isInstanceOf(Missing.class);
    }

    @Test
    void aMailboxMovesToAnotherAddressAndKeepsTheOldOneAsAlias() {
        var domain = domain();
        var name = freshName();
        var other = made(stalwart().createDomain(name, "ours"));
        var id = mailbox(domain, "anna");
        var moved = AccountPatch.nothing().moveTo("anna.hansen", other).reachAlsoAs(Set.of(new MailAlias("anna",
                domain)));

        assertThat(given(accounts().update(id, moved))).isEqualTo(id);
        assertThat(given(accounts().update(id, moved))).isEqualTo(id);
        assertThat(accounts().find(id)).hasValueSatisfying(account -> {
            assertThat(account.address()).isEqualTo("anna.hansen@" + name);
            assertThat(account.aliases()).containsExactly(new MailAlias("anna", domain));
        });
        assertThat(accounts().createMailbox(aMailbox("anna", domain), Set.of())).isInstanceOf(Taken.class);
    }

    @Test
    void peopleJoinAndLeaveASharedMailbox() {
        var domain = domain();
        var support = given(accounts().createSharedMailbox(aMailbox("support", domain)));
        var anna = given(accounts().createMailbox(aMailbox("anna", domain), Set.of(support)));
        var kim = mailbox(domain, "kim");
        assertThat(accounts().find(support)).map(MailAccount::kind).contains(MailAccount.Kind.GROUP);

        accounts().update(kim, AccountPatch.nothing().join(Set.of(support)));
        assertThat(accounts().membersOf(support)).extracting(MailAccount::id).containsExactlyInAnyOrder(anna, kim);
        assertThatThrownBy(() -> accounts().destroy(support)).isInstanceOfSatisfying(Rejected.class,
                failure -> assertThat(failure.code()).contains("objectIsLinked"));

        for (var person : List.of(anna, kim, kim)) {
            accounts().update(person, AccountPatch.nothing().leave(Set.of(support)));
        }
        assertThat(accounts().membersOf(support)).isEmpty();
        accounts().destroy(support);
        assertThat(accounts().find(support)).isEmpty();
        assertThatThrownBy(() -> accounts().destroy(support)).isInstanceOf(Missing.class);
    }

    @Test
    void freezesAndThawsAnAccount() {
        var domain = domain();
        var anna = mailbox(domain, "anna");
        assertThat(access(anna)).contains(MailAccount.Access.OPEN);
        accounts().freeze(anna, false);
        accounts().freeze(anna, false);
        assertThat(access(anna)).contains(MailAccount.Access.FROZEN);
        accounts().freeze(anna, true);
        assertThat(access(anna)).contains(MailAccount.Access.REFUSING);
        accounts().unfreeze(anna);
        assertThat(access(anna)).contains(MailAccount.Access.OPEN);
        assertThatThrownBy(() -> accounts().freeze("zzzzz", false)).isInstanceOf(Missing.class);
    }

    @Test
    void tellsAnAccountWithPermissionsOfItsOwn() {
        var anna = mailbox(domain(), "anna");
        set("x:Account", "update", Map.of(anna, Map.of("permissions", Map.of("@type", "Merge", "enabledPermissions",
                Map.of(), "disabledPermissions", Map.of("emailSend", true)))));
        assertThat(access(anna)).contains(MailAccount.Access.CUSTOM);
    }

    final MailAccounts accounts() {
        return stalwart().accounts();
    }

    static NewMailbox aMailbox(String localPart, String domain) {
        return new NewMailbox(localPart, domain, "", 0, Set.of());
    }

    private Optional<MailAccount.Access> access(String id) {
        return accounts().find(id).map(MailAccount::access);
    }
}
