package com.dezky.member.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Changing people and finding them.
class ChangeMemberTest extends MemberTest {
    @Test
    void aNewNameComesWithANewAddressAndTheOldOneStays() {
        tenant("married");
        var anna = made("married", "anna");
        var changed = change(owner("married"), "married", anna, """
                                                               {"name":"Anna Holm","email":"%s"}""".formatted(
                address("married", "holm")));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.at("/email")).isEqualTo(address("married", "holm"));
        assertThat(changed.at("/aliases/0")).isEqualTo(address("married", "anna"));
        assertThat(changed.at("/name")).isEqualTo("Anna Holm");
    }

    @Test
    void everythingAboutAMailboxIsSetAndTakenBack() {
        tenant("settings");
        var anna = made("settings", "anna");
        var full = change(owner("settings"), "settings", anna,
                """
                                                               {"aliases":["%s"],"quotaBytes":5000000000,
                                                                "forwardTo":["a@example.com"],"forwardKeeps":false,
                                                                "autoReply":{"subject":"Away","text":"Back on Monday."}}"""
                        .formatted(address("settings", "info")));
        assertThat(full.status()).as(full.body()).isEqualTo(200);
        assertThat(full.at("/aliases/0")).isEqualTo(address("settings", "info"));
        assertThat(full.json().path("quotaBytes").asLong()).isEqualTo(5_000_000_000L);
        assertThat(full.at("/forwardTo/0")).isEqualTo("a@example.com");
        assertThat(full.json().path("forwardKeeps").asBoolean()).isFalse();
        assertThat(full.at("/autoReply/text")).isEqualTo("Back on Monday.");

        var bare = change(owner("settings"), "settings", anna, """
                                                               {"aliases":[],"quotaBytes":0,"forwardTo":[],
                                                                "forwardKeeps":true,"autoReply":{"text":""}}""");
        assertThat(bare.json().path("aliases").size()).isZero();
        assertThat(bare.json().path("quotaBytes").isNull()).isTrue();
        assertThat(bare.json().path("autoReply").isNull()).isTrue();
        assertThat(create(owner("settings"), "settings", "info").status()).as("the alias is free again")
                .isEqualTo(201);
    }

    @Test
    void whoseMailIsForwardedBySomebodyElseIsToldOnce() {
        tenant("told");
        var anna = made("told", "anna");
        change(owner("told"), "told", anna, "{\"forwardTo\":[\"boss@example.com\"]}");
        change(owner("told"), "told", anna, "{\"name\":\"Anna Holm\"}");

        assertThat(count("notification_outbox where recipient = '" + address("told", "anna")
                + "' and body like '%boss@example.com%'")).isEqualTo(1);
        assertThat(count("notification_outbox where recipient = '" + address("told", "anna") + "'")).isEqualTo(1);
    }

    @Test
    void mailIsNotForwardedToWhereItCameFrom() {
        tenant("circle");
        var anna = made("circle", "anna");
        var refused = change(owner("circle"), "circle", anna, "{\"forwardTo\":[\"" + address("circle", "anna")
                + "\"]}");
        assertThat(refused.at("/errors/0/code")).isEqualTo("to-itself");
        var many = change(owner("circle"), "circle", anna, "{\"forwardTo\":[" + String.join(",", IntStream.range(0, 6)
                .mapToObj(at -> "\"p" + at + "@example.com\"").toList()) + "]}");
        assertThat(many.at("/errors/0/code")).isEqualTo("too-many");
    }

    @Test
    void aChangeThatIsRefusedHalfwayChangesNothing() {
        tenant("whole");
        var anna = made("whole", "anna");
        made("whole", "jens");
        var refused = change(owner("whole"), "whole", anna, """
                                                            {"name":"Other","aliases":["%s","%s"]}""".formatted(
                address("whole", "free"), address("whole", "jens")));
        assertThat(refused.at("/type")).endsWith("address-taken");
        var bad = change(owner("whole"), "whole", anna, "{\"aliases\":[\"" + address("whole", "free")
                + "\",\"no address\"]}");
        assertThat(bad.at("/errors/0/pointer")).isEqualTo("/aliases/1");
        var now = owner("whole").get(user("whole", anna));
        assertThat(now.at("/name")).isEqualTo("Name of anna");
        assertThat(now.json().path("aliases").size()).isZero();
        assertThat(now.header("ETag")).isEqualTo(anna.header("ETag"));
    }

    @Test
    void whoReadBeforeAnotherChangedItIsShownTheDifference() {
        tenant("changed-twice");
        var anna = made("changed-twice", "anna");
        var member = user("changed-twice", anna);
        assertThat(owner("changed-twice").patch(member, "{\"name\":\"A\"}").status()).isEqualTo(428);
        assertThat(owner("changed-twice").patch(member, "{\"name\":\"A\"}", "If-Match", anna.header("ETag")).status())
                .isEqualTo(200);
        var late = owner("changed-twice").patch(member, "{\"name\":\"B\"}", "If-Match", anna.header("ETag"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.at("/current/name")).isEqualTo("A");
    }

    @Test
    void peopleAreFoundByNameAddressRoleAndStateAndPageByPage() {
        tenant("many");
        List.of("anna", "bo", "carl", "dorte").forEach(local -> made("many", local));
        var boss = made("many", "erik", "admin");
        owner("many").post(user("many", boss) + "/suspend", null);
        assertThat(names("?q=ANNA")).containsExactly("Name of anna");
        assertThat(names("?q=bo@many")).containsExactly("Name of bo");
        assertThat(names("?role=admin")).containsExactly("Name of erik");
        assertThat(names("?status=suspended")).containsExactly("Name of erik");
        assertThat(names("?role=king")).isEmpty();
        assertThat(owner("many").get(users("many") + "?role=king").status()).isEqualTo(400);

        var first = owner("many").get(users("many") + "?q=name&limit=3");
        assertThat(first.json().path("items").size()).isEqualTo(3);
        var next = owner("many").get(users("many") + "?q=name&limit=3&cursor=" + first.at("/nextCursor"));
        assertThat(next.json().path("items").valueStream().map(one -> one.path("name").asString()))
                .containsExactly("Name of dorte", "Name of erik", "Name of owner-of-many");
        assertThat(owner("many").get(users("many") + "?q=other&cursor=" + first.at("/nextCursor")).status())
                .as("a cursor is bound to its filter").isEqualTo(400);
    }

    private List<String> names(String query) {
        return owner("many").get(users("many") + query).json().path("items").valueStream()
                .map(one -> one.path("name").asString()).toList();
    }
}
