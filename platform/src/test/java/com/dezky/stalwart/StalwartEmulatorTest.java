package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.emulator.stalwart.StalwartEmulator;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import com.dezky.upstream.OpenApiDescription;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamLimits;
import com.dezky.upstream.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The promises kept with our emulator, which can also be broken on purpose.
class StalwartEmulatorTest extends StalwartClientContract {
    @RegisterExtension
    final EmulatedMailServer server = new EmulatedMailServer();

    @Override
    StalwartSettings settings() {
        return server.settings();
    }

    @Test
    void aRequestThePublishedSchemaDoesNotKnowWouldBeNoticed() {
        assumeTrue(EmulatedMailServer.DESCRIPTION.isPresent(), "DEZKY_UPSTREAM_SCHEMAS names no directory");
        assertThat(EmulatedMailServer.DESCRIPTION.orElseThrow()
                .objections(WireJson.MAPPER.readTree(
                        """
                        {"methodCalls": [["x:Domain/query", {"filter": {"nmae": "a.test"}}, "c0"],
                          ["x:Domain/set", {"create": {"d": {"aliases": ["b.test"], "createdAt": "2026-01-01T00:00:00Z",
                            "dkimManagement": {"@type": "Automatic", "rotate": 1}}}}, "c1"]]}""")))
                .hasSize(4);
    }

    @Test
    void findsADomainWhoseCreationAnswerWasLost() {
        var name = freshName();
        server.emulator.faults().failNext(Fault.LOSE_RESPONSE, StalwartEmulatorTest::isWrite);
        assertThatThrownBy(() -> stalwart().createDomain(name, "ours")).isInstanceOf(Unavailable.class)
                .hasMessage("Mail (Stalwart) broke the connection before its answer was complete.");

        var found = stalwart().findDomainNamed(name).orElseThrow();
        assertThat(found.description()).isEqualTo("ours");
        assertThat(stalwart().createDomain(name, "ours")).isEqualTo(new CreateDomainResult.NameTaken(Optional.of(found
                .id())));
    }

    @Test
    void everyFaultOfTheWireIsUnavailable() {
        server.emulator.faults().slowness(Duration.ofSeconds(5));
        for (var fault : Fault.values()) {
            server.emulator.faults().breakWith(fault);
            assertThatThrownBy(() -> stalwart().findDomainNamed("a.test")).as(fault.word()).isInstanceOfSatisfying(
                    Unavailable.class, failure -> assertThat(failure.retryAfter()).isEqualTo(
                            fault == Fault.TOO_MANY ? Optional.of(Duration.ofSeconds(2)) : Optional.empty()));
            server.emulator.faults().heal();
        }
        assertThat(stalwart().findDomainNamed("a.test")).isEmpty();
    }

    private static boolean isWrite(Exchange exchange) {
        return exchange.bodyText().contains("/set");
    }
}
