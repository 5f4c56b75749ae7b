package com.dezky.member.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.kernel.LinkSecret;
import com.dezky.member.invitation.AcceptResult.Gone;
import com.dezky.member.invitation.AcceptResult.Joined;
import com.dezky.member.invitation.AcceptResult.NoSeatLeft;
import com.dezky.member.invitation.AcceptResult.OtherAddress;
import com.dezky.member.invitation.AcceptResult.Suspended;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AcceptanceTest extends InvitationTest {
    @BeforeEach
    void guests() {
        List.of("gitte", "hans").forEach(guest -> person(guest).get("/users/me"));
    }

    private LinkSecret invited(String guest, String... roles) {
        assertThat(person("olga").post(invitations(), invitation(guest + "@people.test", roles)).status())
                .isEqualTo(201);
        return link(guest + "@people.test");
    }

    private void seats(int seats) {
        sql("update subscription set seats = " + seats + " where tenant_id = (select id from tenant where slug = '"
                + slug + "')");
    }

    @Test
    void theGuestJoinsInTheRolesThatWereOffered() {
        assertThat(accept("gitte", invited("gitte", "auditor"))).isInstanceOf(Joined.class);

        assertThat(state("gitte")).isEqualTo("active auditor");
        assertThat(person("gitte").get("/tenants/" + slug).status()).isEqualTo(200);
        assertThat(person("olga").get("/tenants/" + slug).status()).isEqualTo(200);
    }

    @Test
    void theLinkOfSomebodyElseLetsNobodyIn() {
        var link = invited("gitte");

        assertThat(accept("hans", link)).isInstanceOf(OtherAddress.class);
        assertThat(state("hans")).isEqualTo("nobody");
        assertThat(accept("gitte", link)).isInstanceOf(Joined.class);
    }

    @Test
    void whatIsOverOrNeverWasLooksTheSame() {
        var used = invited("gitte");
        accept("gitte", used);
        var expired = invited("hans");
        sql("update invitation set expires_at = now() where hash = '" + expired.hash() + "'");

        for (var link : List.of(used, expired, LinkSecret.random(), new LinkSecret(""))) {
            assertThat(accept("gitte", link)).isEqualTo(new Gone());
        }
    }

    @Test
    void theOldLinkDiesWhenANewOneIsSent() {
        var old = invited("gitte");
        person("olga").post(invitations() + "/" + person("olga").get(invitations()).at("/items/0/id") + "/resend",
                null);

        assertThat(accept("gitte", old)).isInstanceOf(Gone.class);
        assertThat(accept("gitte", link("gitte@people.test"))).isInstanceOf(Joined.class);
    }

    @Test
    void whenNoSeatIsLeftTheInvitationWaitsForOne() {
        var link = invited("gitte");
        seats(4);
        assertThat(accept("gitte", link)).isInstanceOf(NoSeatLeft.class);

        seats(5);
        assertThat(accept("gitte", link)).isInstanceOf(Joined.class);
    }

    @Test
    void anInvitationDoesNotUnlockWhoIsLockedOut() {
        role("gitte", "member");
        sql("update membership set state = 'removed', removed_at = now(), purge_after = now() where person_id ="
                + " (select id from person where subject = 'gitte')");
        var link = invited("gitte");
        sql("update membership set state = 'suspended', removed_at = null, purge_after = null where person_id ="
                + " (select id from person where subject = 'gitte')");

        assertThat(accept("gitte", link)).isInstanceOf(Suspended.class);
        assertThat(state("gitte")).startsWith("suspended");
    }

    @Test
    void aTenantThatIsSuspendedTakesNobodyIn() {
        var link = invited("gitte");
        sql("update tenant set status = 'suspended', suspended_by = 'operator' where slug = '" + slug + "'");

        assertThat(accept("gitte", link)).isInstanceOf(Gone.class);
    }

    @RepeatedTest(5)
    void acceptedTwiceAtOnceJoinsOnce() throws Exception {
        var link = invited("gitte");

        var ends = together(() -> accept("gitte", link), () -> accept("gitte", link));

        assertThat(ends).hasOnlyElementsOfTypes(Joined.class, Gone.class);
        assertThat(ends).filteredOn(Joined.class::isInstance).hasSize(1);
        assertThat(text("select count(*)::text from audit_entry e join tenant t on t.id = e.tenant_id where t.slug = '"
                + slug + "' and e.action = 'invitation.accepted'")).isEqualTo("1");
    }

    @RepeatedTest(5)
    void twoGuestsRaceForTheLastSeatAndOneIsTold() throws Exception {
        var gitte = invited("gitte");
        var hans = invited("hans");
        seats(5);

        var ends = together(() -> accept("gitte", gitte), () -> accept("hans", hans));

        assertThat(ends).filteredOn(Joined.class::isInstance).hasSize(1);
        assertThat(ends).filteredOn(NoSeatLeft.class::isInstance).hasSize(1);
    }

    @RepeatedTest(5)
    void revokedWhileItIsAcceptedEndsOneWayForBoth() throws Exception {
        var link = invited("gitte");
        var id = person("olga").get(invitations()).at("/items/0/id");

        var ends = together(() -> accept("gitte", link) instanceof Joined,
                () -> person("olga").delete(invitations() + "/" + id).status() == 204);

        assertThat(ends).as("joined, revoked").containsExactlyInAnyOrder(true, false);
        assertThat(state("gitte").startsWith("active")).isEqualTo(ends.getFirst());
    }

    @SafeVarargs
    private static <T> List<T> together(Callable<T>... works) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = List.of(works).stream().map(threads::submit).toList();
            return List.of(started.getFirst().get(), started.getLast().get());
        }
    }
}
