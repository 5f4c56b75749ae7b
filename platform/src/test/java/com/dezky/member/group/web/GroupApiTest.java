package com.dezky.member.group.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Groups and shared mailboxes over the API. Each test has a tenant of its own.
class GroupApiTest extends ApiTest {
    @Test
    void aGroupsHandleFollowsFromItsFirstNameAndNeverChanges() {
        tenant("handles");
        var made = owner("handles").post("/tenants/handles/groups", "{\"name\":\"Ledelse & Økonomi\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.at("/handle")).isEqualTo("ledelse-oekonomi");
        assertThat(owner("handles").post("/tenants/handles/groups", "{\"name\":\"Ledelse Økonomi\"}").at("/handle"))
                .isEqualTo("ledelse-oekonomi-2");
        assertThat(owner("handles").post("/tenants/handles/groups", "{\"name\":\"営業\"}").at("/handle"))
                .isEqualTo("group");

        var renamed = owner("handles").patch(made.header("Location"), "{\"name\":\"Board\"}", "If-Match",
                made.header("ETag"));
        assertThat(renamed.at("/name")).isEqualTo("Board");
        assertThat(renamed.at("/handle")).isEqualTo("ledelse-oekonomi");
        assertThat(owner("handles").patch(made.header("Location"), "{\"name\":\"Late\"}", "If-Match",
                made.header("ETag")).status()).isEqualTo(412);
    }

    @Test
    void anAddressIsGivenOutOnceAndWhoHasItIsSaidOfOnesOwnAlone() {
        tenant("one-address");
        tenant("other-address");
        group("one-address", "{\"name\":\"Sales\",\"address\":\"sales@one-address.dezky.localhost\"}");
        var again = owner("one-address").post("/tenants/one-address/shared-mailboxes",
                "{\"name\":\"Box\",\"address\":\"Sales@one-address.dezky.localhost\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/type")).endsWith("address-taken");
        assertThat(again.at("/holder/name")).isEqualTo("Sales");
        assertThat(owner("one-address").get("/tenants/one-address/shared-mailboxes").json().path("items").size())
                .as("nothing of it stays").isZero();
        assertThat(owner("other-address").post("/tenants/other-address/groups",
                "{\"name\":\"X\",\"address\":\"x@one-address.dezky.localhost\"}").at("/type"))
                .endsWith("domain-not-owned");
        assertThat(owner("one-address").post("/tenants/one-address/groups",
                "{\"name\":\"X\",\"address\":\"\\\"x\\\"@one-address.dezky.localhost\"}").at("/errors/0/code"))
                .isEqualTo("address-quoted");
    }

    @Test
    void onlyMembersOfTheTenantCanBeInAGroupAndRemovedOnesAreNotShown() {
        tenant("staffed");
        tenant("strangers");
        var group = group("staffed", "{\"name\":\"Sales\"}");
        var anna = member("staffed", "anna-of-staffed", "member");
        var bo = member("staffed", "bo-of-staffed", "member");
        var stranger = member("strangers", "someone-else", "member");

        var path = "/tenants/staffed/groups/" + group + "/members";
        assertThat(owner("staffed").send("PUT", path, "{\"members\":[\"" + stranger + "\"]}").at("/errors/0/code"))
                .isEqualTo("unknown-member");
        assertThat(owner("staffed").send("PUT", path, "{\"members\":[\"x\"]}").at("/errors/0/pointer"))
                .isEqualTo("/members/0");
        var both = owner("staffed").send("PUT", path, "{\"members\":[\"" + anna + "\",\"" + bo + "\"]}");
        assertThat(both.json().path("members").size()).isEqualTo(2);

        sql("update membership set state = 'removed', removed_at = now(), purge_after = now() + interval '1 day'"
                + " where id = '" + bo + "'");
        assertThat(owner("staffed").get("/tenants/staffed/groups/" + group).at("/members/0/id")).isEqualTo(anna);
        assertThat(owner("staffed").get("/tenants/staffed/groups").json().at("/items/0/memberCount").asInt())
                .isEqualTo(1);
        owner("staffed").send("PUT", path, "{\"members\":[]}");
        sql("update membership set state = 'active', removed_at = null, purge_after = null where id = '" + bo + "'");
        assertThat(owner("staffed").get("/tenants/staffed/groups/" + group).at("/members/0/id"))
                .as("who is restored has their place again").isEqualTo(bo);
    }

    @Test
    void aRemovedGroupGivesItsAddressUpAndIsRestoredWithoutItWhenSomebodyTookIt() {
        tenant("returning");
        var group = group("returning", "{\"name\":\"Sales\",\"address\":\"sales@returning.dezky.localhost\"}");
        var path = "/tenants/returning/groups/" + group;
        assertThat(owner("returning").delete(path).at("/status")).isEqualTo("removed");
        assertThat(owner("returning").get("/tenants/returning/groups").json().path("items").size()).isZero();
        assertThat(owner("returning").get("/tenants/returning/groups?status=removed").at("/items/0/id"))
                .isEqualTo(group);
        group("returning", "{\"name\":\"Sales\",\"address\":\"sales@returning.dezky.localhost\"}");

        var back = owner("returning").post(path + "/restore", null);
        assertThat(back.at("/status")).isEqualTo("active");
        assertThat(back.json().path("address").isNull()).isTrue();
        assertThat(back.at("/formerAddress")).isEqualTo("sales@returning.dezky.localhost");
        assertThat(owner("returning").post(path + "/restore", null).status()).isEqualTo(409);

        owner("returning").delete(path);
        sql("update member_group set purge_after = now() - interval '1 second' where id = '" + group + "'");
        assertThat(owner("returning").post(path + "/restore", null).status()).isEqualTo(404);
    }

    @Test
    void aRestoredGroupHasItsAddressAgainWhenNobodyTookIt() {
        tenant("returns");
        var group = group("returns", "{\"name\":\"Sales\",\"address\":\"sales@returns.dezky.localhost\"}");
        var path = "/tenants/returns/groups/" + group;
        assertThat(owner("returns").delete(path).at("/formerAddress")).isEqualTo("sales@returns.dezky.localhost");

        var back = owner("returns").post(path + "/restore", null);
        assertThat(back.at("/address")).isEqualTo("sales@returns.dezky.localhost");
        assertThat(back.json().path("formerAddress").isNull()).isTrue();
    }

    @Test
    void aSharedMailboxKeepsItsOldAddressAsAnAliasUntilItIsTakenOff() {
        tenant("boxes");
        var made = owner("boxes").post("/tenants/boxes/shared-mailboxes",
                "{\"name\":\"Kontakt\",\"address\":\"kontakt@boxes.dezky.localhost\",\"quotaBytes\":5000000000}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var moved = owner("boxes").patch(made.header("Location"),
                "{\"address\":\"info@boxes.dezky.localhost\",\"quotaBytes\":0}", "If-Match", made.header("ETag"));
        assertThat(moved.at("/address")).isEqualTo("info@boxes.dezky.localhost");
        assertThat(moved.at("/aliases/0")).isEqualTo("kontakt@boxes.dezky.localhost");
        assertThat(moved.json().path("quotaBytes").isNull()).isTrue();
        var alone = owner("boxes").patch(made.header("Location"), "{\"aliases\":[]}", "If-Match",
                moved.header("ETag"));
        assertThat(alone.json().path("aliases").size()).isZero();

        assertThat(owner("boxes").delete(made.header("Location")).at("/status")).isEqualTo("removed");
        assertThat(owner("boxes").post("/tenants/boxes/groups",
                "{\"name\":\"Info\",\"address\":\"info@boxes.dezky.localhost\"}").status())
                .as("its address waits with it").isEqualTo(409);
        assertThat(owner("boxes").post(made.header("Location") + "/restore", null).at("/status")).isEqualTo("active");
    }

    @Test
    void aUserAdminLooksAfterGroupsAndAnAuditorOnlyLooks() {
        tenant("roles");
        member("roles", "una", "user_admin");
        member("roles", "otto", "auditor");
        assertThat(person("una").post("/tenants/roles/groups", "{\"name\":\"Sales\"}").status()).isEqualTo(201);
        assertThat(person("otto").post("/tenants/roles/groups", "{}").status()).isEqualTo(403);
        assertThat(person("otto").get("/tenants/roles/groups").json().path("items").size()).isEqualTo(1);
        assertThat(audit("roles")).contains("group.created");
    }

    private static String audit(String slug) {
        var found = new StringBuilder();
        try (var connection = java.sql.DriverManager.getConnection(database(), "postgres", "");
                var rows = connection.createStatement().executeQuery("select e.action from dezky.audit_entry e join"
                        + " dezky.tenant t on t.id = e.tenant_id where t.slug = '" + slug + "'")) {
            while (rows.next()) {
                found.append(rows.getString(1)).append(' ');
            }
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
        return found.toString();
    }

    private void tenant(String slug) {
        var made = operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"pro\"}".formatted(slug,
                slug));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        member(slug, "owner-of-" + slug, "owner");
    }

    private String member(String slug, String subject, String role) {
        person(subject).get("/users/me");
        var id = UUID.randomUUID();
        sql("""
            insert into membership (id, tenant_id, person_id, roles) select '%s', t.id, p.id, '{%s}'
              from tenant t, person p where t.slug = '%s' and p.subject = '%s'""".formatted(id, role, slug, subject));
        return id.toString();
    }

    private Http owner(String slug) {
        return person("owner-of-" + slug);
    }

    private String group(String slug, String body) {
        var made = owner(slug).post("/tenants/" + slug + "/groups", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }
}
