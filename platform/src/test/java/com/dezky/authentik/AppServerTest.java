package com.dezky.authentik;

import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The same promises kept with a real server, when the environment gives one.
@EnabledIfEnvironmentVariable(named = "AUTHENTIK_URL", matches = ".+", disabledReason = "no real identity provider is given")
@EnabledIfEnvironmentVariable(named = "AUTHENTIK_TOKEN", matches = ".+", disabledReason = "no real identity provider is given")
class AppServerTest extends AppClientContract {
    @AfterEach
    void cleanUp() {
        deleteWhatTheTestMade();
    }

    @Override
    AuthentikClient authentik() {
        return new AuthentikClient(new AuthentikSettings(System.getenv("AUTHENTIK_URL"), new Secret(Objects
                .requireNonNull(System.getenv("AUTHENTIK_TOKEN"))), UpstreamLimits.standard()));
    }
}
