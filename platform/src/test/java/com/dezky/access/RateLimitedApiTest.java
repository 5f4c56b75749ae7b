package com.dezky.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The API counts. A limit of twenty, so that the test need not ask six hundred times.
class RateLimitedApiTest extends ApiTest {
    private static final int LIMIT = 20;

    @DynamicPropertySource
    static void few(DynamicPropertyRegistry registry) {
        registry.add("dezky.api.requests-per-minute", () -> LIMIT);
    }

    @Test
    void everyAnswerSaysHowManyRequestsAreLeftAndOneTooManySaysWhenToComeBack() {
        var first = person("rita").get("/users/me");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=20;w=60");
        assertThat(first.header("RateLimit")).startsWith("\"default\";r=19;t=");
        assertThat(person("rita").get("/nothing").header("RateLimit")).startsWith("\"default\";r=18;t=");
        for (var i = 2; i < LIMIT; i++) {
            assertThat(person("rita").get("/users/me").status()).isEqualTo(200);
        }
        var tooMany = person("rita").get("/users/me");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.at("/type")).isEqualTo("urn:dezky:problem:rate-limited");
        assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 60);
        assertThat(tooMany.header("RateLimit")).startsWith("\"default\";r=0;t=");
        assertThat(person("rolf").get("/users/me").status()).as("somebody else").isEqualTo(200);
    }

    @Test
    void eachTokenOfAProgramHasItsOwnMeasureAndWhoGuessesIsStoppedByAddress() {
        operator().post("/tenants", "{\"slug\":\"limited\",\"name\":\"Limited\",\"plan\":\"pro\"}");
        var account = "/tenants/limited/service-accounts/" + operator().post("/tenants/limited/service-accounts",
                "{\"name\":\"Payroll\"}").at("/id");
        var one = token(account);
        var other = token(account);
        for (var i = 0; i < LIMIT; i++) {
            assertThat(api().as(one).get("/tenants/limited/users").status()).isEqualTo(200);
        }
        assertThat(api().as(one).get("/tenants/limited/users").status()).isEqualTo(429);
        assertThat(api().as(other).get("/tenants/limited/users").status()).isEqualTo(200);

        for (var i = 0; i < LIMIT; i++) {
            assertThat(api().as("dzk_guess" + i).get("/users/me").status()).isIn(401, 429);
        }
        assertThat(api().as("dzk_one-more").get("/users/me").status()).isEqualTo(429);
        assertThat(api().get("/users/me").status()).as("without any token").isEqualTo(429);
        assertThat(api().get("/health").status()).as("the probe").isEqualTo(200);
        assertThat(api().as(other).get("/tenants/limited/users").status()).as("a good token from there").isEqualTo(200);
    }

    private String token(String account) {
        return operator().post(account + "/tokens", "{\"scopes\":[\"VIEW_MEMBERS\"]}").at("/token");
    }
}
