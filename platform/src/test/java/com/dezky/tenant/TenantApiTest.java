package com.dezky.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import org.junit.jupiter.api.Test;

class TenantApiTest extends ApiTest {
    private static String tenant(String slug) {
        return "{\"slug\":\"" + slug + "\",\"name\":\"Acme Co\",\"plan\":\"pro\"}";
    }

    @Test
    void anOperatorMakesATenantAndReadsItBack() {
        var made = operator().post("/tenants", tenant("acme"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/tenants/acme");
        assertThat(made.at("/status")).isEqualTo("pending");
        assertThat(made.at("/contactEmail")).isEqualTo("ida@people.test");
        assertThat(made.at("/domains/0")).isEqualTo("acme.dezky.localhost");
        assertThat(operator().get("/tenants/acme").json()).isEqualTo(made.json());
    }

    @Test
    void aTenantListsItsOwnDomainAndThenThoseItHasProven() {
        operator().post("/tenants", tenant("domained"));
        sql("""
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at, proven_at, is_primary)
            select gen_random_uuid(), t.id, d.name, 'c', now(), now(), d.proven, d.main
              from tenant t, (values ('alpha.test', now(), false), ('beta.test', now(), true),
                                     ('wished.test', null, false)) as d (name, proven, main)
             where t.slug = 'domained'
            """);
        assertThat(operator().get("/tenants/domained").json().path("domains").valueStream()
                .map(name -> name.asString())).containsExactly("domained.dezky.localhost", "beta.test", "alpha.test");
    }

    @Test
    void aPortalTokenIsToldThatItTakesAnOperatorsToken() {
        var refused = api().as(TOKENS.token("dezky-portal", "ida", claims -> claims)).post("/tenants", tenant("acme2"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/detail")).isEqualTo("This endpoint requires an operator-scoped token");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aSlugIsNeverGivenTwice() {
        operator().post("/tenants", tenant("twice"));

        var again = operator().post("/tenants", tenant("twice"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/type")).isEqualTo("urn:dezky:problem:slug-taken");
    }

    @Test
    void reservedAndMalformedSlugsAreRefusedWithAPointerToTheField() {
        for (var slug : new String[]{"admin", "dezky", "dezky-x", "authentik", "mta-sts", "A", "a", "a--b", "-a", "a_b",
                "x".repeat(41)}) {
            var refused = operator().post("/tenants", tenant(slug));
            assertThat(refused.status()).as(slug).isEqualTo(422);
            assertThat(refused.at("/errors/0/pointer")).as(slug).isEqualTo("/slug");
        }
    }

    @Test
    void everythingWrongWithAFormIsSaidAtOnce() {
        var refused = operator().post("/tenants",
                "{\"slug\":\"Bad Slug\",\"name\":\"\\u0000\",\"plan\":\"gold\",\"contactEmail\":\"nope\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").valueStream().map(error -> error.path("pointer").asString()))
                .containsExactly("/slug", "/name", "/plan", "/contactEmail");
    }

    @Test
    void theSameRequestSentTwiceWithAKeyMakesOneTenant() {
        var first = operator().post("/tenants", tenant("once"), "Idempotency-Key", "k-1");
        var second = operator().post("/tenants", tenant("once"), "Idempotency-Key", "k-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");

        var other = operator().post("/tenants", tenant("once-more"), "Idempotency-Key", "k-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/type")).isEqualTo("urn:dezky:problem:idempotency-key-reused");
    }

    @Test
    void anIdempotencyKeyIsForgottenAfterADay() {
        operator().post("/tenants", tenant("yesterday"), "Idempotency-Key", "k-old");
        sql("update idempotency_key set created_at = now() - interval '25 hours' where key = 'k-old'");

        assertThat(operator().post("/tenants", tenant("today"), "Idempotency-Key", "k-old").status()).isEqualTo(201);
    }

    @Test
    void aChangeNeedsTheVersionItWasMadeFrom() {
        var made = operator().post("/tenants", tenant("versions"));
        var change = "{\"name\":\"New Name\"}";

        assertThat(operator().patch("/tenants/versions", change).status()).isEqualTo(428);
        var changed = operator().patch("/tenants/versions", change, "If-Match", made.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/name")).isEqualTo("New Name");

        var late = operator().patch("/tenants/versions", "{\"name\":\"Late\"}", "If-Match", made.header("ETag"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.at("/current/name")).isEqualTo("New Name");
    }

    @Test
    void listsAreWalkedByCursorAndACursorFitsOnlyItsList() {
        for (var i = 0; i < 5; i++) {
            operator().post("/tenants", tenant("walk-" + i));
        }
        var first = operator().get("/tenants?q=walk-&limit=2");
        assertThat(first.json().path("items").size()).isEqualTo(2);
        var second = operator().get("/tenants?q=walk-&limit=2&cursor=" + first.at("/nextCursor"));
        assertThat(second.at("/items/0/slug")).isEqualTo("walk-2");
        var third = operator().get("/tenants?q=walk-&limit=2&cursor=" + second.at("/nextCursor"));
        assertThat(third.json().path("items").size()).isEqualTo(1);
        assertThat(third.json().path("nextCursor").isNull()).isTrue();

        assertThat(operator().get("/tenants?limit=2&cursor=" + first.at("/nextCursor")).status()).isEqualTo(400);
        assertThat(operator().get("/tenants?cursor=rubbish").at("/type")).isEqualTo("urn:dezky:problem:bad-cursor");
        assertThat(operator().get("/tenants?limit=0").status()).isEqualTo(400);
    }

    @Test
    void suspendResumeCloseAndRestoreFollowTheTable() {
        operator().post("/tenants", tenant("life"));

        assertThat(operator().post("/tenants/life/suspend", null).at("/status")).isEqualTo("suspended");
        assertThat(operator().post("/tenants/life/suspend", null).status()).isEqualTo(200);
        assertThat(operator().post("/tenants/life/resume", null).at("/status")).isEqualTo("pending");
        assertThat(operator().post("/tenants/life/restore", null).status()).isEqualTo(409);
        var closed = operator().delete("/tenants/life");
        assertThat(closed.at("/status")).isEqualTo("deleting");
        assertThat(closed.at("/purgeAfter")).isNotEmpty();
        assertThat(operator().post("/tenants/life/resume", null).status()).isEqualTo(409);
        assertThat(operator().post("/tenants/life/restore", null).at("/status")).isEqualTo("pending");
    }

    @Test
    void aPartnerMakesAndSuspendsItsOwnCustomersOnly() {
        operator().post("/tenants", tenant("not-theirs"));
        person("pia").get("/users/me");
        sql("""
            insert into partner (slug, name) values ('fjordnet', 'Fjordnet');
            insert into partner_staff select p.id, x.id, '{partner_admin}'
              from partner p, person x where p.slug = 'fjordnet' and x.subject = 'pia'""");

        var made = person("pia").post("/tenants",
                "{\"slug\":\"customer\",\"name\":\"Kunde\",\"plan\":\"mvp\",\"partner\":\"fjordnet\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(person("pia").post("/tenants/customer/suspend", null).status()).isEqualTo(200);
        assertThat(person("pia").get("/tenants").json().path("items").size()).isEqualTo(1);
        assertThat(person("pia").get("/tenants/not-theirs").status()).isEqualTo(404);
        assertThat(person("pia").post("/tenants/not-theirs/suspend", null).status()).isEqualTo(404);
        assertThat(person("pia").delete("/tenants/customer").status()).isEqualTo(403);

        operator().post("/tenants/customer/resume", null);
        operator().post("/tenants/customer/suspend", null);
        var refused = person("pia").post("/tenants/customer/resume", null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/type")).isEqualTo("urn:dezky:problem:suspended-by-operator");
    }

    @Test
    void aTenantComesWithItsSubscription() {
        operator().post("/tenants", tenant("paying"));

        var subscription = operator().get("/subscriptions/paying");
        assertThat(subscription.at("/plan")).isEqualTo("pro");
        assertThat(subscription.json().path("seats").asInt()).isEqualTo(50);
        assertThat(subscription.json().path("price").asLong()).isEqualTo(50 * 9500L);
        var changed = operator().patch("/subscriptions/paying", "{\"seats\":3}", "If-Match",
                subscription.header("ETag"));
        assertThat(changed.json().path("price").asLong()).isEqualTo(3 * 9500L);
    }
}
