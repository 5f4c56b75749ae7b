package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.stalwart.AddressResult.Owner;
import com.dezky.stalwart.AddressResult.Taken;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the client promises about mailing lists, whichever server is behind it.
abstract class MailingListsContract extends StalwartContract {
    @Test
    void makesAListAndFindsItAmongThoseOfItsDomain() {
        var name = freshName();
        var domain = made(stalwart().createDomain(name, "ours"));
        var other = domain();
        var id = given(lists().create(new NewMailingList("Salg", domain, "Sales", Set.of("anna@firma.test"),
                Set.of(new MailAlias("sales", domain)))));
        var elsewhere = given(lists().create(aList("salg", other)));

        var expected = new MailingList(id, "salg", domain, "salg@" + name, "Sales", Set.of("anna@firma.test"),
                Set.of(new MailAlias("sales", domain)));
        assertThat(lists().find(id)).contains(expected);
        assertThat(lists().of(Set.of(domain))).containsExactly(expected);
        assertThat(lists().of(Set.of(domain, other))).extracting(MailingList::id)
                .containsExactlyInAnyOrder(id, elsewhere);
        assertThat(lists().of(Set.of())).isEmpty();
        assertThat(lists().find("zzzzz")).isEmpty();
    }

    @Test
    void addsAndRemovesRecipientsWithoutTouchingTheOthers() {
        var id = given(lists().create(new NewMailingList("alle", domain(), "", Set.of("a@firma.test", "b@firma.test"),
                Set.of())));
        var patch = ListPatch.nothing().add(Set.of("with/slash~and@firma.test")).remove(Set.of("a@firma.test"));
        lists().update(id, patch);
        lists().update(id, patch);
        assertThat(recipients(id)).contains(Set.of("b@firma.test", "with/slash~and@firma.test"));

        lists().update(id, ListPatch.nothing().remove(Set.of("with/slash~and@firma.test")));
        assertThat(recipients(id)).contains(Set.of("b@firma.test"));
        assertThatThrownBy(() -> lists().update(id, ListPatch.nothing().add(Set.of("nobody"))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aListMovesAndSaysWhoHasATakenAddress() {
        var domain = domain();
        var id = given(lists().create(aList("alle", domain)));
        var anna = mailbox(domain, "anna");
        assertThat(lists().create(aList("anna", domain)))
                .isEqualTo(new Taken(Optional.of(new Owner(Owner.Kind.ACCOUNT, anna))));
        assertThat(lists().update(id, ListPatch.nothing().moveTo("anna", domain)))
                .isEqualTo(new Taken(Optional.of(new Owner(Owner.Kind.ACCOUNT, anna))));

        lists().update(id, ListPatch.nothing().moveTo("all", domain).describe("Everybody")
                .reachAlsoAs(Set.of(new MailAlias("alle", domain))));
        assertThat(lists().find(id)).hasValueSatisfying(list -> {
            assertThat(list.name()).isEqualTo("all");
            assertThat(list.description()).isEqualTo("Everybody");
            assertThat(list.aliases()).containsExactly(new MailAlias("alle", domain));
        });
        lists().destroy(id);
        assertThatThrownBy(() -> lists().destroy(id)).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> lists().update(id, ListPatch.nothing().describe("x"))).isInstanceOf(Missing.class);
    }

    final MailingLists lists() {
        return stalwart().lists();
    }

    static NewMailingList aList(String localPart, String domain) {
        return new NewMailingList(localPart, domain, "", Set.of(), Set.of());
    }

    private Optional<Set<String>> recipients(String id) {
        return lists().find(id).map(MailingList::recipients);
    }
}
