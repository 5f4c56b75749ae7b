package com.dezky.ocis;

import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The same promises kept with a real server, when the environment gives one.
@EnabledIfEnvironmentVariable(named = "OCIS_URL", matches = ".+", disabledReason = "no real file server is given")
@EnabledIfEnvironmentVariable(named = "OCIS_USERNAME", matches = ".+", disabledReason = "no real file server is given")
@EnabledIfEnvironmentVariable(named = "OCIS_PASSWORD", matches = ".+", disabledReason = "no real file server is given")
class OcisServerTest extends OcisClientContract {
    @AfterEach
    void cleanUp() {
        deleteWhatTheTestMade();
    }

    @Override
    OcisSettings settings() {
        return new OcisSettings(System.getenv("OCIS_URL"), Objects.requireNonNull(System.getenv("OCIS_USERNAME")),
                new Secret(Objects.requireNonNull(System.getenv("OCIS_PASSWORD"))), UpstreamLimits.standard());
    }
}
