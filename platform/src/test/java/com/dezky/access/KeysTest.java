package com.dezky.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Http;
import com.dezky.testing.Postgres;
import com.dezky.testing.Tokens;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The issuer's keys over time. In order, since they end with the issuer gone; so it has an issuer and an application of
/// its own, which no other test relies on.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestMethodOrder(OrderAnnotation.class)
class KeysTest {
    private static final Tokens TOKENS = new Tokens();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        Postgres.configure(registry, Postgres.fresh());
        TOKENS.configure(registry);
        registry.add("dezky.surfaces", () -> "API");
    }

    private Http api() {
        return Http.api(port);
    }

    private Http person(String subject) {
        return api().as(TOKENS.portal(subject));
    }

    @Test
    @Order(1)
    void aNewKeyIsFetchedWhenATokenNamesItAndTokensOfTheOldOneEnd() {
        var before = TOKENS.portal("kim");
        assertThat(api().as(before).get("/users/me").status()).isEqualTo(200);
        TOKENS.rotate();

        assertThat(person("kim").get("/users/me").status()).isEqualTo(200);
        assertThat(api().as(before).get("/users/me").status()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void tokensAreStillProvenWhileTheIssuerIsDownAndItsKeysAreKnown() {
        var fresh = TOKENS.portal("kim");
        TOKENS.stop();
        assertThat(api().as(fresh).get("/users/me").status()).isEqualTo(200);
        assertThat(person("kira").get("/users/me").status()).isEqualTo(200);
    }

    @Test
    @Order(3)
    void anUnknownKeyWhileTheIssuerIsDownIsNotBelieved() {
        TOKENS.rotate();
        assertThat(person("kim").get("/users/me").status()).isIn(401, 503);
    }
}
