package com.dezky.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Too many attempts from one address end on a page that says so, and when to come back.
class SignInLimitTest extends ApiTest {
    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void behindAProxyAndStrict(DynamicPropertyRegistry registry) {
        registry.add("dezky.sign-in.per-minute", () -> "2");
        registry.add("dezky.proxy.header", () -> "X-Forwarded-For");
        registry.add("dezky.proxy.addresses", () -> "127\\.0\\.0\\.1");
    }

    private Http.Answer from(String address, String path) {
        return new Http(port, "app.dezky.localhost", null).get(path, "X-Forwarded-For", address, "Accept",
                "text/html");
    }

    @Test
    void theThirdAttemptWithinAMinuteWaitsAndOthersDoNot() {
        from("203.0.113.9", "/auth/oidc/login");
        from("203.0.113.9", "/auth/oidc/callback?state=x");
        var third = from("203.0.113.9", "/auth/oidc/callback?state=x");
        assertThat(third.status()).isEqualTo(429);
        assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1, 60);
        assertThat(third.body()).contains("for mange forsøg");
        assertThat(from("203.0.113.9", "/auth/login").status()).as("the page itself stays").isEqualTo(200);
        assertThat(from("203.0.113.10", "/auth/oidc/callback?state=x").status()).isNotEqualTo(429);
    }
}
