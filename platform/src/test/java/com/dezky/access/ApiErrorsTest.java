package com.dezky.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import org.junit.jupiter.api.Test;

/// Every kind of bad input gets its own clear answer.
class ApiErrorsTest extends ApiTest {
    private static void is(Http.Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/type")).isEqualTo("urn:dezky:problem:" + type);
        assertThat(answer.at("/requestId")).isEqualTo(answer.header("X-Request-ID")).isNotEmpty();
    }

    @Test
    void anUnknownMemberIsNamed() {
        var answer = operator().post("/tenants", "{\"slug\":\"acme\",\"nmae\":\"Acme\"}");
        is(answer, 400, "unknown-member");
        assertThat(answer.at("/pointer")).isEqualTo("/nmae");
    }

    @Test
    void brokenJsonAndTheWrongShapeAreSaidApart() {
        is(operator().post("/tenants", "{\"slug\":"), 400, "bad-json");
        is(operator().post("/tenants", "{} {}"), 400, "bad-json");
        is(operator().post("/tenants", "[]"), 400, "bad-json");
        is(operator().post("/tenants", "{\"slug\":{\"a\":1}}"), 400, "bad-json");
        is(operator().post("/tenants", null), 400, "bad-json");
    }

    @Test
    void anotherContentTypeIsRefused() {
        is(operator().post("/tenants", "slug=acme", "Content-Type", "application/x-www-form-urlencoded"), 415,
                "unsupported-media-type");
        is(operator().post("/tenants", "<a/>", "Content-Type", "text/xml"), 415, "unsupported-media-type");
    }

    @Test
    void aBodyOverOneMegabyteIsRefusedWhetherOrNotItSaysItsLength() {
        var large = "{\"name\":\"" + "x".repeat(1_000_001) + "\"}";
        is(operator().post("/tenants", large), 413, "too-large");
    }

    @Test
    void anUnknownAddressMethodOrHostIsSaidPlainly() {
        is(operator().get("/nothing-here"), 404, "not-found");
        is(operator().send("PUT", "/tenants", "{}"), 405, "method-not-allowed");
        is(operator().host("evil.example").get("/users/me"), 421, "unknown-host");
        is(operator().host("api.dezky.localhost.evil.example").get("/users/me"), 421, "unknown-host");
    }

    @Test
    void whatBelongsToAnotherSurfaceIsNotFoundOnTheApi() {
        for (var page : new String[]{"/palette", "/tenants/new", "/admin", "/choose", "/auth/login",
                "/live?topics=a"}) {
            assertThat(operator().get(page).status()).as(page).isEqualTo(404);
        }
    }

    @Test
    void healthAnswersOnAnyHostWithoutAToken() {
        var answer = api().host("10.0.0.7").get("/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Http.JSON.readTree(
                "{\"status\":\"ok\",\"service\":\"dezky-platform-api\"}"));
    }

    @Test
    void aGivenRequestIdIsKeptAndAnOddOneIsReplaced() {
        assertThat(api().get("/health", "X-Request-ID", "trace-12345678").header("X-Request-ID"))
                .isEqualTo("trace-12345678");
        assertThat(api().get("/health", "X-Request-ID", "<script>alert(1)</script>").header("X-Request-ID"))
                .matches("[0-9a-f]{16}");
    }

    @Test
    void aRefusalIsWrittenInTheLogOfTheTenantItHappenedIn() {
        operator().post("/tenants", "{\"slug\":\"refusing\",\"name\":\"Refusing\",\"plan\":\"pro\"}");
        person("mona").get("/users/me");
        sql("""
            insert into membership (tenant_id, person_id) select t.id, p.id from tenant t, person p
             where t.slug = 'refusing' and p.subject = 'mona'""");

        is(person("mona").post("/tenants/refusing/suspend", null), 403, "forbidden");
        sql("""
            do $$ begin
              if not exists (select from audit_entry e join tenant t on t.id = e.tenant_id
                              where t.slug = 'refusing' and e.action = 'request.refused'
                                and e.outcome = 'denied') then
                raise exception 'the refusal is not in the log';
              end if;
            end $$""");
    }
}
