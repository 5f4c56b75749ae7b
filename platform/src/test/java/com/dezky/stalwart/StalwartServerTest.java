package com.dezky.stalwart;

import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The same promises kept with a real server, when the environment gives one.
@EnabledIfEnvironmentVariable(named = "STALWART_URL", matches = ".+", disabledReason = "no real mail server is given")
@EnabledIfEnvironmentVariable(named = "STALWART_TOKEN", matches = ".+", disabledReason = "no real mail server is given")
class StalwartServerTest extends StalwartClientContract {
    @AfterEach
    void cleanUp() {
        destroyWhatTheTestMade();
    }

    @Override
    StalwartSettings settings() {
        return given();
    }

    static StalwartSettings given() {
        return new StalwartSettings(System.getenv("STALWART_URL"), new Secret(Objects.requireNonNull(System.getenv(
                "STALWART_TOKEN"))), new Secret(System.getenv().getOrDefault("STALWART_WORKER_TOKEN", "")),
                UpstreamLimits.standard());
    }
}
