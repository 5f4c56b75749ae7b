package com.dezky.member.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import com.dezky.testing.Http.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Making people: what they get, what is refused, and what is shown once.
class NewMemberTest extends MemberTest {
    @Test
    void aNewPersonGetsAnAccountAndAPasswordThatNoOtherAnswerShows() {
        tenant("fresh");
        var made = made("fresh", "anna");
        assertThat(made.header("Location")).isEqualTo(user("fresh", made));
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.at("/oneTimePassword")).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
        assertThat(made.at("/subject")).isNotEmpty();
        assertThat(made.at("/role")).isEqualTo("member");
        assertThat(made.json().path("home").asBoolean()).isTrue();

        var read = owner("fresh").get(user("fresh", made));
        assertThat(read.at("/subject")).isEqualTo(made.at("/subject"));
        assertThat(read.json().path("oneTimePassword").isNull()).isTrue();
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(count("audit_entry where changes::text like '%" + made.at("/oneTimePassword") + "%'")).isZero();
    }

    @Test
    void aRepeatedRequestMakesNobodyTwiceAndNeverShowsThePasswordAgain() {
        tenant("replay");
        var body = "{\"name\":\"Anna\",\"email\":\"" + address("replay", "anna") + "\"}";
        var first = owner("replay").post(users("replay"), body, "Idempotency-Key", "anna");
        var second = owner("replay").post(users("replay"), body, "Idempotency-Key", "anna");
        assertThat(first.at("/oneTimePassword")).isNotEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
        assertThat(second.json().path("oneTimePassword").isNull()).isTrue();
        assertThat(count("idempotency_key where body::text like '%" + first.at("/oneTimePassword") + "%'")).isZero();

        tenant("replay-too");
        member("replay-too", "owner-of-replay", "admin");
        assertThat(owner("replay").post(users("replay-too"), body, "Idempotency-Key", "anna").at("/type"))
                .endsWith("idempotency-key-reused");
    }

    @Test
    void withoutTheIdentityProviderThePersonExistsAndThePasswordComesLater() {
        tenant("silent");
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        var made = made("silent", "anna");
        assertThat(made.json().path("oneTimePassword").isNull()).isTrue();
        assertThat(made.json().path("subject").isNull()).isTrue();
        assertThat(owner("silent").post(user("silent", made) + "/reset-password", null).at("/type"))
                .endsWith("identity-unavailable");

        AUTHENTIK.faults().heal();
        var later = owner("silent").post(user("silent", made) + "/reset-password", null);
        assertThat(later.status()).as(later.body()).isEqualTo(200);
        assertThat(later.at("/oneTimePassword")).isNotEmpty();
        assertThat(later.at("/subject")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'\\\"anna berg\\\"',address-quoted", "åse,address-not-ascii", "an na,address-form",
            ".anna,address-form", "an..na,address-form", "anna@berg,address-form",
            "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg,address-too-long"})
    void anAddressThatHalfTheWorldRefusesIsRefusedHere(String local, String code) {
        if (count("tenant where slug = 'malformed'") == 0) {
            tenant("malformed");
        }
        var refused = create(owner("malformed"), "malformed", local);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/email");
        assertThat(refused.at("/errors/0/code")).isEqualTo(code);
    }

    @Test
    void whatIsWrongIsSaidAllAtOnce() {
        tenant("all-wrong");
        var refused = owner("all-wrong").post(users("all-wrong"), """
                                                                  {"name":" ","email":"","roles":["king"],
                                                                   "groups":["x"],"quotaBytes":-1}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").valueStream().map(one -> one.path("pointer").asString()))
                .containsExactly("/name", "/email", "/roles/0", "/groups/0", "/quotaBytes");
        var group = owner("all-wrong").post(users("all-wrong"), """
                                                                {"name":"A","email":"%s","groups":["%s"]}"""
                .formatted(address("all-wrong", "a"), UUID.randomUUID()));
        assertThat(group.at("/errors/0/code")).isEqualTo("unknown-group");
    }

    @Test
    void anAddressInUseIsNamedWhenItIsOnesOwnAndOnlyTakenWhenItIsNot() {
        tenant("taken");
        var anna = made("taken", "anna");
        change(owner("taken"), "taken", anna, "{\"aliases\":[\"" + address("taken", "alias") + "\"]}");
        for (var local : List.of("anna", "ANNA", "alias")) {
            var refused = create(owner("taken"), "taken", local);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.at("/type")).endsWith("address-taken");
            assertThat(refused.at("/holder/kind")).isEqualTo("person");
            assertThat(refused.at("/holder/id")).isEqualTo(anna.at("/id"));
        }
        sql("""
            with made as (
              insert into member_group (tenant_id, handle, name) select id, 'sales', 'Sales' from tenant
               where slug = 'taken' returning id, tenant_id)
            insert into mail_address (address, tenant_id, domain, group_id, is_primary)
            select 'sales@taken.dezky.localhost', tenant_id, 'taken.dezky.localhost', id, true from made""");
        assertThat(create(owner("taken"), "taken", "sales").at("/holder/name")).isEqualTo("Sales");

        // An address that a tenant keeps on a domain it no longer has, as after a release.
        tenant("keeper");
        sql("""
            with made as (
              insert into member_group (tenant_id, handle, name) select id, 'odd', 'Odd' from tenant
               where slug = 'keeper' returning id, tenant_id)
            insert into mail_address (address, tenant_id, domain, group_id, is_primary)
            select 'odd@taken.dezky.localhost', tenant_id, 'taken.dezky.localhost', id, true from made""");
        var foreign = create(owner("taken"), "taken", "odd");
        assertThat(foreign.at("/type")).endsWith("address-taken");
        assertThat(foreign.body()).doesNotContain("holder", "Odd");
        assertThat(count("person where email = 'odd@taken.dezky.localhost'")).isZero();
    }

    @Test
    void peopleGetAddressesOnTheTenantsOwnDomainsAlone() {
        tenant("mine");
        tenant("theirs");
        for (var email : List.of("anna@theirs.dezky.localhost", "anna@dezky.localhost", "anna@example.com")) {
            assertThat(owner("mine").post(users("mine"), "{\"name\":\"Anna\",\"email\":\"" + email + "\"}").at("/type"))
                    .as(email).endsWith("domain-not-owned");
        }
    }

    @Test
    void twoAdminsWhoTakeTheLastSeatAtOnceGetOnePersonAndOneAnswer() throws Exception {
        tenant("race");
        seats("race", 2);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = Stream.of("first", "second").map(local -> threads.submit(() -> {
                start.await();
                return create(owner("race"), "race", local);
            })).toList();
            start.countDown();
            var answers = List.of(runs.getFirst().get(), runs.getLast().get());
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            var told = answers.stream().filter(answer -> answer.status() == 409).findFirst().orElseThrow();
            assertThat(told.at("/type")).endsWith("no-seat-left");
            assertThat(told.json().path("seats").asInt()).isEqualTo(2);
        }
        assertThat(owner("race").get(users("race")).json().path("items").size()).isEqualTo(2);
    }

    @Test
    void aUserAdminMakesMembersAndNothingAboveThem() {
        tenant("limits");
        var admin = member("limits", "user-admin-of-limits", "user_admin");
        assertThat(create(admin, "limits", "plain").status()).isEqualTo(201);
        for (var role : List.of("auditor", "user_admin", "billing_admin", "admin", "owner")) {
            assertThat(create(admin, "limits", role, role).status()).as(role).isEqualTo(403);
        }
        assertThat(create(member("limits", "admin-of-limits", "admin"), "limits", "new-owner", "owner").status())
                .isEqualTo(403);
        assertThat(create(member("limits", "auditor-of-limits", "auditor"), "limits", "by-auditor").status())
                .isEqualTo(403);
        assertThat(member("limits", "plain-of-limits", "member").post(users("limits"), "{\"roles\":[\"king\"]}")
                .status()).as("permission before fields").isEqualTo(403);
    }
}
