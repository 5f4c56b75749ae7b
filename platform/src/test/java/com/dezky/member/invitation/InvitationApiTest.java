package com.dezky.member.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvitationApiTest extends InvitationTest {
    @Test
    void anAdminInvitesAndTheLinkIsNowhereButInTheMail() {
        var made = person("adam").post(invitations(), invitation("anna@outside.test"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/status")).isEqualTo("open");
        assertThat(made.at("/roles/0")).isEqualTo("member");
        assertThat(made.header("Location")).isEqualTo(invitations() + "/" + made.at("/id"));
        var link = link("anna@outside.test");
        assertThat(made.body()).doesNotContain(link.value()).doesNotContain(link.hash());
        assertThat(text("select hash from invitation where id = '" + made.at("/id") + "'")).isEqualTo(link.hash());
        assertThat(person("olga").get(invitations()).at("/items/0/email")).isEqualTo("anna@outside.test");
    }

    @Test
    void nobodyOffersARoleTheyMayNotGive() {
        assertThat(person("ulla").post(invitations(), invitation("a@outside.test")).status()).isEqualTo(201);
        assertThat(person("ulla").post(invitations(), invitation("b@outside.test", "auditor")).status())
                .isEqualTo(403);
        assertThat(person("adam").post(invitations(), invitation("c@outside.test", "admin")).status()).isEqualTo(201);
        assertThat(person("adam").post(invitations(), invitation("d@outside.test", "owner")).status()).isEqualTo(403);
        assertThat(person("olga").post(invitations(), invitation("e@outside.test", "owner")).status()).isEqualTo(201);
        assertThat(person("mona").post(invitations(), invitation("f@outside.test")).status()).isEqualTo(403);
    }

    @Test
    void aUserAdminCannotSendOrRevokeWhatTheyCouldNotHaveOffered() {
        var id = person("olga").post(invitations(), invitation("boss@outside.test", "owner")).at("/id");

        assertThat(person("ulla").post(invitations() + "/" + id + "/resend", null).status()).isEqualTo(403);
        assertThat(person("ulla").delete(invitations() + "/" + id).status()).isEqualTo(403);
        assertThat(person("olga").delete(invitations() + "/" + id).status()).isEqualTo(204);
    }

    @Test
    void anAddressOnTheTenantsOwnDomainIsCreatedAndNotInvited() {
        var refused = person("olga").post(invitations(), invitation("anna@" + slug + ".dezky.localhost"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/code")).isEqualTo("own-domain");
    }

    @Test
    void anAddressHasOneOpenInvitationAndNoneWhileItsPersonIsIn() {
        person("olga").post(invitations(), invitation("once@outside.test"));

        assertThat(person("adam").post(invitations(), invitation("ONCE@outside.test")).at("/type"))
                .isEqualTo("urn:dezky:problem:already-invited");
        assertThat(person("olga").post(invitations(), invitation("mona@people.test")).at("/type"))
                .isEqualTo("urn:dezky:problem:already-member");
    }

    @Test
    void anExpiredInvitationMakesRoomForANewOne() {
        person("olga").post(invitations(), invitation("late@outside.test"));
        sql("update invitation set expires_at = now() where email = 'late@outside.test'");
        assertThat(person("olga").get(invitations()).at("/items/0/status")).isEqualTo("expired");

        assertThat(person("olga").post(invitations(), invitation("late@outside.test")).status()).isEqualTo(201);
    }

    @Test
    void sendingAgainGivesANewLinkAndSevenMoreDays() {
        var id = person("olga").post(invitations(), invitation("again@outside.test")).at("/id");
        var first = link("again@outside.test");
        sql("update invitation set expires_at = now() where id = '" + id + "'");

        assertThat(person("olga").post(invitations() + "/" + id + "/resend", null).at("/status")).isEqualTo("open");
        assertThat(link("again@outside.test")).isNotEqualTo(first);
        assertThat(text("select hash from invitation where id = '" + id + "'")).isNotEqualTo(first.hash());
    }

    @Test
    void whatIsSettledStaysSettled() {
        var id = person("olga").post(invitations(), invitation("guest@people.test")).at("/id");
        person("guest").get("/users/me");
        accept("guest", link("guest@people.test"));

        assertThat(person("olga").delete(invitations() + "/" + id).at("/type"))
                .isEqualTo("urn:dezky:problem:wrong-state");
        assertThat(person("olga").post(invitations() + "/" + id + "/resend", null).status()).isEqualTo(409);
        assertThat(person("olga").get(invitations()).at("/items/0/status")).isEqualTo("accepted");
    }

    @Test
    void revokingTwiceIsRevokingOnce() {
        var id = person("olga").post(invitations(), invitation("not@outside.test")).at("/id");

        assertThat(person("olga").delete(invitations() + "/" + id).status()).isEqualTo(204);
        assertThat(person("olga").delete(invitations() + "/" + id).status()).isEqualTo(204);
        assertThat(text("select count(*)::text from audit_entry where action = 'invitation.revoked' and target_id = '"
                + id + "'")).isEqualTo("1");
    }

    @Test
    void theFirstOwnerIsInvitedWithTheTenant() {
        var made = operator().post("/tenants", """
                {"slug":"%s2","name":"Fjord ApS","plan":"pro","ownerEmail":"Eva@fjord.test"}""".formatted(slug));

        assertThat(made.status()).isEqualTo(201);
        assertThat(link("eva@fjord.test").value()).hasSize(43);
        assertThat(operator().get("/tenants/" + slug + "2/invitations").at("/items/0/roles/0")).isEqualTo("owner");
    }

    @Test
    void anOwnerWhoCouldNotReadTheMailYetIsRefusedWithTheTenant() {
        var refused = operator().post("/tenants", """
                {"slug":"%1$s3","name":"X","plan":"pro","ownerEmail":"eva@%1$s3.dezky.localhost"}""".formatted(slug));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/ownerEmail");
        assertThat(operator().get("/tenants/" + slug + "3").status()).isEqualTo(404);
    }

    @Test
    void thePartnerInvitesTheFirstOwnerAndNobodyAfterwards() {
        person("paul").get("/users/me");
        sql("""
            insert into partner (slug, name) values ('partner-%1$s', 'P');
            insert into partner_staff select x.id, p.id, '{partner_admin}' from partner x, person p
             where x.slug = 'partner-%1$s' and p.subject = 'paul';
            update tenant set partner_id = (select id from partner where slug = 'partner-%1$s') where slug = '%1$s'
            """.formatted(slug));
        assertThat(person("paul").post(invitations(), invitation("o@outside.test", "owner")).status()).isEqualTo(403);

        sql("delete from membership where tenant_id = (select id from tenant where slug = '" + slug
                + "') and 'owner' = any (roles)");
        assertThat(person("paul").post(invitations(), invitation("m@outside.test")).status()).isEqualTo(403);
        assertThat(person("paul").post(invitations(), invitation("o@outside.test", "owner")).status()).isEqualTo(201);
        assertThat(person("paul").get(invitations()).status()).as("its people are not theirs").isEqualTo(403);
    }

    @Test
    void theListIsPagedFromTheNewest() {
        for (var guest : new String[]{"one", "two", "three"}) {
            person("olga").post(invitations(), invitation(guest + "@outside.test"));
        }
        var first = person("olga").get(invitations() + "?limit=2");
        assertThat(first.at("/items/0/email")).isEqualTo("three@outside.test");
        var second = person("olga").get(invitations() + "?limit=2&cursor=" + first.at("/nextCursor"));
        assertThat(second.at("/items/0/email")).isEqualTo("one@outside.test");
        assertThat(second.json().at("/nextCursor").isNull()).isTrue();
    }
}
