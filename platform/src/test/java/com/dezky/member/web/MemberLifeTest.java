package com.dezky.member.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.authentik.DeviceType;
import com.dezky.emulator.authentik.SeedDevice;
import com.dezky.testing.Http;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What can be done to somebody, by whom, and whom nobody can cut off.
class MemberLifeTest extends MemberTest {
    @Test
    void someoneSuspendedIsOutAndComesBackAsTheyWere() {
        tenant("paused");
        var anna = made("paused", "anna", "auditor");
        var member = user("paused", anna);
        var by = owner("paused");
        assertThat(by.post(member + "/suspend", null).at("/status")).isEqualTo("suspended");
        assertThat(by.post(member + "/suspend", null).status()).as("twice is once").isEqualTo(200);
        assertThat(by.post(member + "/reset-password", null).at("/type")).endsWith("wrong-state");
        var back = by.post(member + "/resume", null);
        assertThat(back.at("/status")).isEqualTo("active");
        assertThat(back.at("/role")).isEqualTo("auditor");
        assertThat(back.at("/subject")).isEqualTo(anna.at("/subject"));
        assertThat(by.post(member + "/restore", null).at("/type")).endsWith("wrong-state");
    }

    @Test
    void aRemovedPersonFreesTheSeatAndIsTakenBackOnlyOntoAFreeOne() {
        tenant("leaving");
        seats("leaving", 2);
        var anna = made("leaving", "anna");
        var gone = owner("leaving").delete(user("leaving", anna));
        assertThat(gone.at("/status")).isEqualTo("removed");
        assertThat(gone.at("/purgeAfter")).isNotEmpty();
        assertThat(owner("leaving").get(users("leaving")).json().path("items").size()).isEqualTo(1);
        assertThat(owner("leaving").get(users("leaving") + "?status=removed").at("/items/0/id"))
                .isEqualTo(anna.at("/id"));
        assertThat(create(owner("leaving"), "leaving", "anna").at("/type")).as("the address is kept for them")
                .endsWith("address-taken");

        var jens = made("leaving", "jens");
        assertThat(owner("leaving").post(user("leaving", anna) + "/restore", null).at("/type"))
                .endsWith("no-seat-left");
        owner("leaving").delete(user("leaving", jens));
        assertThat(owner("leaving").post(user("leaving", anna) + "/restore", null).at("/status")).isEqualTo("active");
        assertThat(owner("leaving").post(user("leaving", jens) + "/resume", null).at("/type"))
                .endsWith("wrong-state");
    }

    @Test
    void nobodyCutsThemselvesOff() {
        tenant("branch");
        var admin = member("branch", "admin-of-branch", "admin");
        var self = users("branch") + "/" + membership("branch", "admin-of-branch");
        for (var answer : List.of(admin.post(self + "/suspend", null), admin.post(self + "/force-logout", null),
                admin.delete(self))) {
            assertThat(answer.at("/type")).endsWith("self");
        }
    }

    @Test
    void theLastOwnerStaysOne() {
        tenant("crown");
        var owner = users("crown") + "/" + membership("crown", "owner-of-crown");
        for (var answer : List.of(operator().post(owner + "/suspend", null), operator().delete(owner),
                operator().patch(owner, "{\"roles\":[\"admin\"]}", "If-Match", operator().get(owner).header(
                        "ETag")))) {
            assertThat(answer.at("/type")).as(answer.body()).endsWith("last-owner");
        }
        made("crown", "second", "owner");
        assertThat(operator().post(owner + "/suspend", null).status()).isEqualTo(200);
    }

    @Test
    void eachRoleKeepsItsHandsOffThoseAboveIt() {
        tenant("ranks");
        var userAdmin = member("ranks", "user-admin-of-ranks", "user_admin");
        var admin = member("ranks", "admin-of-ranks", "admin");
        for (var above : List.of("owner", "admin", "billing_admin")) {
            var target = made("ranks", above.replace("_", "-"), above);
            refuses(userAdmin, user("ranks", target));
        }
        refuses(admin, users("ranks") + "/" + membership("ranks", "owner-of-ranks"));
        var plain = made("ranks", "plain");
        assertThat(change(userAdmin, "ranks", plain, "{\"roles\":[\"auditor\"]}").status()).isEqualTo(403);
        assertThat(change(admin, "ranks", plain, "{\"roles\":[\"admin\",\"member\"]}").at("/role"))
                .isEqualTo("admin");
        assertThat(change(admin, "ranks", plain, "{\"roles\":[\"owner\"]}").status()).isEqualTo(403);
        refuses(member("ranks", "auditor-of-ranks", "auditor"), user("ranks", made("ranks", "other")));
    }

    private static void refuses(Http by, String member) {
        for (var verb : List.of("suspend", "resume", "restore", "force-logout", "reset-password", "reset-mfa",
                "retry")) {
            assertThat(by.post(member + "/" + verb, null).status()).as(verb).isEqualTo(403);
        }
        assertThat(by.delete(member).status()).isEqualTo(403);
        assertThat(by.patch(member, "{\"name\":\"Other\"}", "If-Match", "\"1\"").status()).isEqualTo(403);
    }

    @Test
    void peopleOfAnotherTenantDoNotExist() {
        tenant("here");
        tenant("there");
        var foreign = made("there", "anna");
        for (var id : List.of(foreign.at("/id"), UUID.randomUUID().toString())) {
            var member = users("here") + "/" + id;
            assertThat(owner("here").get(member).status()).isEqualTo(404);
            assertThat(owner("here").delete(member).status()).isEqualTo(404);
            assertThat(owner("here").patch(member, "{}", "If-Match", "\"1\"").status()).isEqualTo(404);
            for (var verb : List.of("suspend", "resume", "restore", "force-logout", "reset-password", "reset-mfa",
                    "retry")) {
                assertThat(owner("here").post(member + "/" + verb, null).status()).as(verb).isEqualTo(404);
            }
        }
        assertThat(owner("here").get(user("there", foreign)).status()).isEqualTo(404);
    }

    @Test
    void credentialsBelongToTheHomeAndThePersonHearsOfWhoTries() {
        tenant("home");
        tenant("guest");
        var anna = made("home", "anna");
        sql("""
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{member}'
              from tenant t, person p where t.slug = 'guest' and p.email = '%s'""".formatted(address("home",
                "anna")));
        var guest = users("guest") + "/" + membership("guest", anna.at("/subject"));
        var by = owner("guest");
        assertThat(by.get(guest).json().path("home").asBoolean()).isFalse();
        var tries = List.of(by.post(guest + "/reset-password", null), by.post(guest + "/reset-mfa", null),
                by.patch(guest, "{\"email\":\"%s\"}".formatted(address("guest", "anna")), "If-Match", by.get(guest)
                        .header("ETag")));
        assertThat(tries).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.at("/type")).endsWith("not-home");
        });
        assertThat(count("notification_outbox where recipient = '" + address("home", "anna") + "'")).isEqualTo(3);

        assertThat(by.post(guest + "/force-logout", null).status()).isEqualTo(204);
        assertThat(by.delete(guest).status()).as("the membership is theirs to end").isEqualTo(200);
        assertThat(owner("home").get(user("home", anna)).at("/status")).isEqualTo("active");
    }

    @Test
    void aLostPhoneIsTakenOffAndThePersonIsTold() {
        tenant("phone");
        var anna = made("phone", "anna");
        AUTHENTIK.seedDevice(new SeedDevice(address("phone", "anna"), DeviceType.TOTP, "Phone", true,
                "123456"));
        var reset = owner("phone").post(user("phone", anna) + "/reset-mfa", null);
        assertThat(reset.json().path("removed").asInt()).as(reset.body()).isEqualTo(1);
        assertThat(owner("phone").post(user("phone", anna) + "/reset-mfa", null).json().path("removed").asInt())
                .isZero();
        assertThat(count("notification_outbox where recipient = '" + address("phone", "anna") + "'")).isEqualTo(2);
        assertThat(owner("phone").post(user("phone", anna) + "/retry", null).status()).isEqualTo(202);
    }
}
