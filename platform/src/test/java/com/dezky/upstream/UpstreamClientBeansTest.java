package com.dezky.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.authentik.AuthentikClient;
import com.dezky.ocis.AppToken;
import com.dezky.ocis.OcisClient;
import com.dezky.ocis.OcisSettings;
import com.dezky.ocis.TokenSource;
import com.dezky.stalwart.StalwartClient;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

class UpstreamClientBeansTest {
    @Configuration
    @ComponentScan({"com.dezky.authentik", "com.dezky.stalwart", "com.dezky.ocis"})
    @ConfigurationPropertiesScan({"com.dezky.authentik", "com.dezky.stalwart", "com.dezky.ocis"})
    static class Clients {
        /// As it is written in the settings: what renews it lives elsewhere.
        @Bean
        TokenSource credential(OcisSettings settings) {
            return new AppToken(settings.username(), settings.token());
        }
    }

    private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(
            Clients.class);

    @Test
    void existAndSayThatTheyAreNotConfigured() {
        context.withPropertyValues("dezky.ocis.url=", "dezky.stalwart.url=  ").run(started -> {
            assertThat(started).hasNotFailed();
            assertThat(started.getBean(AuthentikClient.class).configured()).isFalse();
            assertThat(started.getBean(StalwartClient.class).configured()).isFalse();
            assertThat(started.getBean(OcisClient.class).configured()).isFalse();
            assertThatThrownBy(() -> started.getBean(StalwartClient.class).lists().of(Set.of("c")))
                    .isInstanceOf(
                            NotConfigured.class)
                    .hasMessage("Mail (Stalwart) is not configured: dezky.stalwart.url is empty.");
        });
    }

    @Test
    void useTheAddressesAndLimitsTheyAreGiven() {
        try (var files = StubServer.always(200, "application/json",
                "{\"id\": \"u\", \"onPremisesSamAccountName\": \"service\"}")) {
            context.withPropertyValues("dezky.ocis.url=" + files.url() + "/", "dezky.ocis.username=service",
                    "dezky.ocis.token=s3cret", "dezky.ocis.limits.read=5s").run(started -> {
                        assertThat(started.getBean(OcisClient.class).self().username()).isEqualTo("service");
                        assertThat(files.asked().getFirst().target()).startsWith("/graph/v1.0/me");
                        assertThat(files.asked().getFirst().authorization()).isEqualTo("Basic c2VydmljZTpzM2NyZXQ=");
                    });
        }
    }
}
