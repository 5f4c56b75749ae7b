package com.dezky.access.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Programs at the API's door. Each test has a tenant of its own.
class ServiceTokenTest extends ApiTest {
    @Test
    void aProgramMayDoWhatItsTokenWasGivenInItsOwnTenantAndNothingElse() {
        tenant("programs");
        tenant("neighbours");
        var program = api().as(token("programs", "VIEW_MEMBERS"));

        assertThat(program.get("/tenants/programs/groups").status()).isEqualTo(200);
        assertThat(program.post("/tenants/programs/groups", "{\"name\":\"Sales\"}").status()).isEqualTo(403);
        assertThat(program.get("/tenants/programs/domains").status()).isEqualTo(403);
        assertThat(program.get("/tenants/neighbours/groups").status()).isEqualTo(404);
        assertThat(program.get("/tenants/no-such/groups").status()).isEqualTo(404);
        for (var path : List.of("/users/me", "/users", "/subscriptions")) {
            assertThat(program.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(program.post("/tenants", "{\"slug\":\"mine\",\"name\":\"Mine\",\"plan\":\"pro\"}").status())
                .isEqualTo(403);
        assertThat(program.get("/tenants").json().path("items").size()).isZero();
    }

    @Test
    void whatAProgramDoesIsInTheLogUnderItsName() {
        tenant("logged");
        var program = api().as(token("logged", "MANAGE_MEMBERS", "VIEW_MEMBERS"));
        assertThat(program.post("/tenants/logged/groups", "{\"name\":\"Made\"}").status()).isEqualTo(201);
        assertThat(count("audit_entry e join dezky.audit_personal p on p.entry_id = e.id where e.action ="
                + " 'group.created' and e.actor_kind = 'service' and p.actor_name = 'Payroll'")).isEqualTo(1);
    }

    @Test
    void aRevokedAnExpiredAndAnInventedTokenAreTurnedAway() {
        tenant("tokens");
        var revoked = token("tokens", "VIEW_MEMBERS");
        var path = "/tenants/tokens/service-accounts";
        var account = owner("tokens").get(path).json().path("items").path(0);
        assertThat(account.toString()).doesNotContain(revoked).contains(revoked.substring(revoked.length() - 4));
        assertThat(api().as(revoked).get("/tenants/tokens/groups").status()).isEqualTo(200);
        owner("tokens").delete(path + "/" + account.path("id").asString() + "/tokens/"
                + account.at("/tokens/0/id").asString());
        assertThat(api().as(revoked).get("/tenants/tokens/groups").status()).isEqualTo(401);
        assertThat(api().as("dzk_invented").get("/tenants/tokens/groups").status()).isEqualTo(401);

        var expired = token("tokens", "VIEW_MEMBERS");
        sql("update service_token set expires_at = now() - interval '1 second'");
        assertThat(api().as(expired).get("/tenants/tokens/groups").status()).isEqualTo(401);
        assertThat(count("service_token where hash like 'dzk_%'")).as("none is stored as it is").isZero();
    }

    @Test
    void aRemovedAccountTakesItsTokensAlongAndASuspendedTenantItsPrograms() {
        tenant("svc-leaving");
        var token = token("svc-leaving", "VIEW_MEMBERS");
        sql("update tenant set status = 'suspended', suspended_by = 'operator' where slug = 'svc-leaving'");
        assertThat(api().as(token).get("/tenants/svc-leaving/groups").at("/type")).endsWith("tenant-suspended");
        sql("update tenant set status = 'active', suspended_by = null where slug = 'svc-leaving'");
        assertThat(api().as(token).get("/tenants/svc-leaving/groups").status()).isEqualTo(200);
        var account = owner("svc-leaving").get("/tenants/svc-leaving/service-accounts").at("/items/0/id");
        assertThat(owner("svc-leaving").delete("/tenants/svc-leaving/service-accounts/" + account).status())
                .isEqualTo(204);
        assertThat(api().as(token).get("/tenants/svc-leaving/groups").status()).isEqualTo(401);
    }

    @Test
    void nobodyGivesAProgramMoreThanTheyHoldAndNoProgramMakesAnother() {
        tenant("svc-limits");
        member("svc-limits", "alma", "admin");
        var account = person("alma").post("/tenants/svc-limits/service-accounts", "{\"name\":\"A\"}").at("/id");
        var path = "/tenants/svc-limits/service-accounts/" + account + "/tokens";
        assertThat(person("alma").post(path, "{\"scopes\":[\"MANAGE_BILLING\"]}").status()).isEqualTo(403);
        for (var never : List.of("MANAGE_OWNERS", "CLOSE_TENANT", "RECONCILE", "RELEASE_DOMAINS")) {
            assertThat(operator().post(path, "{\"scopes\":[\"" + never + "\"]}").status()).as(never).isEqualTo(403);
        }
        assertThat(owner("svc-limits").post(path, "{\"scopes\":[\"VIEW_MEMBERS\"],\"expiresInDays\":366}").status())
                .isEqualTo(422);
        var program = api().as(token("svc-limits", "MANAGE_SECURITY", "VIEW_SECURITY"));
        assertThat(program.get("/tenants/svc-limits/service-accounts").status()).isEqualTo(200);
        assertThat(program.post(path, "{\"scopes\":[\"VIEW_SECURITY\"]}").status()).isEqualTo(403);
        assertThat(program.post("/tenants/svc-limits/service-accounts", "{\"name\":\"B\"}").status()).isEqualTo(403);
    }

    @Test
    void itsLastUseIsNotedOnceAMinute() {
        tenant("svc-used");
        var token = token("svc-used", "VIEW_MEMBERS");
        api().as(token).get("/tenants/svc-used/groups");
        var first = lastUse();
        api().as(token).get("/tenants/svc-used/groups");
        assertThat(lastUse()).isEqualTo(first).isNotEmpty();
    }

    private String lastUse() {
        return owner("svc-used").get("/tenants/svc-used/service-accounts").at("/items/0/tokens/0/lastUsedAt");
    }

    private String token(String slug, String... scopes) {
        var path = "/tenants/" + slug + "/service-accounts";
        var made = owner(slug).post(path, "{\"name\":\"Payroll\"}");
        var account = made.status() == 201 ? made.at("/id") : owner(slug).get(path).at("/items/0/id");
        var token = owner(slug).post(path + "/" + account + "/tokens",
                "{\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}");
        assertThat(token.status()).as(token.body()).isEqualTo(201);
        assertThat(token.at("/token")).startsWith("dzk_").hasSize(47);
        return token.at("/token");
    }

    private void tenant(String slug) {
        var made = operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"pro\"}".formatted(slug,
                slug));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        member(slug, "owner-of-" + slug, "owner");
    }

    private void member(String slug, String subject, String role) {
        person(subject).get("/users/me");
        sql("""
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{%s}'
              from tenant t, person p where t.slug = '%s' and p.subject = '%s'""".formatted(role, slug, subject));
    }

    private Http owner(String slug) {
        return person("owner-of-" + slug);
    }

    private static long count(String from) {
        try (var connection = java.sql.DriverManager.getConnection(database(), "postgres", "");
                var rows = connection.createStatement().executeQuery("select count(*) from dezky." + from)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
