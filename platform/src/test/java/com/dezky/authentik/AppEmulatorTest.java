package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.Dialect;
import com.dezky.emulator.authentik.Settings;
import com.dezky.upstream.OpenApiDescription;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import com.dezky.upstream.WireJson;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/// The promises about applications, kept with our emulator of the current release.
class AppEmulatorTest extends AppClientContract {
    private static final String API = "/api/v3";
    private final AuthentikEmulator emulator = new AuthentikEmulator(Settings.defaults().with(dialect()));
    private AuthentikClient client = new AuthentikClient(new AuthentikSettings(null, new Secret(""),
            UpstreamLimits.standard()));

    Dialect dialect() {
        return Dialect.V2026_8;
    }

    @BeforeEach
    void start() {
        emulator.start(0);
        client = new AuthentikClient(new AuthentikSettings(emulator.uri().toString(), new Secret(Settings.defaults()
                .apiToken()), UpstreamLimits.standard()));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Override
    AuthentikClient authentik() {
        return client;
    }

    @Test
    void sendsNothingThatThePublishedDescriptionDoesNotKnow() {
        var directory = OpenApiDescription.directory();
        assumeTrue(directory.isPresent(), "DEZKY_UPSTREAM_SCHEMAS names no directory");
        var description = OpenApiDescription.of(directory.get().resolve("authentik-" + dialect().version()
                + "-schema.yml"));
        var objections = new CopyOnWriteArrayList<String>();
        emulator.observe(exchange -> {
            if (exchange.path().startsWith(API)) {
                objections.addAll(description.objections(exchange.method(), exchange.path().substring(API.length()),
                        exchange.query().keySet(), exchange.body().length == 0
                                ? MissingNode.getInstance()
                                : WireJson.MAPPER.readTree(exchange.body())));
            }
        });
        findsWhatProvidersAreMadeFrom();
        makesAnApplicationWithAllThatBelongsToIt();
        changesNameAddressesAndSecret();
        bindsAndUnbinds();
        deletesApplicationAndProviderApart();
        nobodyHasUsedWhatIsNew();
        assertThat(objections).isEmpty();
    }
}
