package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.time.Clock;
import java.time.Duration;

/// What one emulated Authentik is made of.
///
/// @param apiToken the bearer token of `/api/v3`; it acts as the superuser `akadmin`
/// @param host the name in the issuer of tokens minted without a request; all others take it from their Host header
/// @param accessTokenLife how long access and ID tokens hold
/// @param recovers whether the brand has a recovery flow; a fresh installation has none
public record Settings(Dialect dialect, String apiToken, String host, Duration accessTokenLife, Clock clock,
        Journal journal, boolean recovers) {

    /// The current release line, ten-minute tokens, state that ends with the process.
    public static Settings defaults() {
        return new Settings(Dialect.V2026_8, "authentik-sandbox-token", "auth.dezky.localhost",
                Duration.ofMinutes(10), Clock.systemUTC(), Journal.inMemory(), false);
    }

    public Settings with(Dialect dialect) {
        return new Settings(dialect, apiToken, host, accessTokenLife, clock, journal, recovers);
    }

    public Settings with(Clock clock) {
        return new Settings(dialect, apiToken, host, accessTokenLife, clock, journal, recovers);
    }

    public Settings with(Journal journal) {
        return new Settings(dialect, apiToken, host, accessTokenLife, clock, journal, recovers);
    }

    public Settings with(Duration accessTokenLife) {
        return new Settings(dialect, apiToken, host, accessTokenLife, clock, journal, recovers);
    }

    /// A brand with a recovery flow.
    public Settings recovering() {
        return new Settings(dialect, apiToken, host, accessTokenLife, clock, journal, true);
    }
}
