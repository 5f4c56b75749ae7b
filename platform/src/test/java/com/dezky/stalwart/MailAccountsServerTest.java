package com.dezky.stalwart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The same promises kept with a real server, when the environment gives one.
@EnabledIfEnvironmentVariable(named = "STALWART_URL", matches = ".+", disabledReason = "no real mail server is given")
@EnabledIfEnvironmentVariable(named = "STALWART_TOKEN", matches = ".+", disabledReason = "no real mail server is given")
class MailAccountsServerTest extends MailAccountsContract {
    @AfterEach
    void cleanUp() {
        destroyWhatTheTestMade();
    }

    @Override
    StalwartSettings settings() {
        return StalwartServerTest.given();
    }
}
