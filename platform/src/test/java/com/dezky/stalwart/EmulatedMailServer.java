package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.stalwart.StalwartEmulator;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import com.dezky.upstream.OpenApiDescription;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import com.dezky.upstream.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The emulator for one test, which notes every request that the server's published schema does not know.
final class EmulatedMailServer implements BeforeEachCallback, AfterEachCallback {
    private static final UpstreamLimits QUICK = new UpstreamLimits(Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofSeconds(4), 4);
    static final Optional<StalwartDescription> DESCRIPTION = OpenApiDescription.directory().map(
            StalwartDescription::new);

    final StalwartEmulator emulator;
    private final List<String> objections = new CopyOnWriteArrayList<>();

    EmulatedMailServer() {
        this(Settings.defaults().withDkimDelay(Duration.ofMillis(100)));
    }

    EmulatedMailServer(Settings settings) {
        emulator = new StalwartEmulator(settings);
    }

    StalwartSettings settings() {
        return new StalwartSettings(emulator.uri().toString(), new Secret(Settings.API_KEY),
                new Secret(Settings.WORKER_KEY), QUICK);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        emulator.start(0);
        DESCRIPTION.ifPresent(description -> emulator.observe(exchange -> {
            if (exchange.method().equals("POST")) {
                objections.addAll(description.objections(WireJson.MAPPER.readTree(exchange.bodyText())));
            }
        }));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        emulator.close();
        assertThat(objections).as("what the published schema does not know").isEmpty();
    }
}
