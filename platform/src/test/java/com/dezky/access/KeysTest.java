package com.dezky.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.test.annotation.DirtiesContext;

/// The issuer's keys over time. In order, since they end with the issuer gone; and with a context of its own, since no
/// other test can use it afterwards.
@TestMethodOrder(OrderAnnotation.class)
@DirtiesContext
class KeysTest extends ApiTest {
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
