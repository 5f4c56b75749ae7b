package com.dezky.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import org.junit.jupiter.api.Test;

/// The application started and never found an identity provider that describes itself.
class IdentityProviderAbsentTest extends ApiTest {
    @Test
    void theSignInPageIsThereAndTheWayOnSaysWhatIsWrongAndTriesAgain() {
        var portal = api().host("app.dezky.localhost");
        assertThat(portal.get("/auth/login", "Accept", "text/html").status()).isEqualTo(200);
        var waiting = portal.get("/auth/oidc/login", "Accept", "text/html");
        assertThat(waiting.status()).isEqualTo(503);
        assertThat(waiting.header("Refresh")).isEqualTo("15");
        assertThat(waiting.body()).contains("Logintjenesten svarer ikke lige nu");
    }

    @Test
    void theApiIsNotConcerned() {
        assertThat(operator().get("/tenants").status()).isEqualTo(200);
    }

    @Test
    void httpsSitesAreToBeVisitedByHttpsOnly() {
        assertThat(api().host("app.dezky.localhost").get("/auth/login").header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }
}
