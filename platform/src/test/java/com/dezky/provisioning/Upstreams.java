package com.dezky.provisioning;

import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.emulator.smtp.SmtpSink;
import com.dezky.emulator.stalwart.StalwartEmulator;
import com.dezky.testing.SocketProxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Emulators of everything a tenant lives in, each behind a wire that can be spoiled.
final class Upstreams implements AutoCloseable {
    static final Duration READ_TIMEOUT = Duration.ofMillis(700);

    final AuthentikEmulator authentik;
    final StalwartEmulator stalwart;
    final OcisEmulator ocis;
    final SmtpSink smtp;
    final SocketProxy authentikWire;
    final SocketProxy stalwartWire;
    final SocketProxy ocisWire;

    Upstreams(Clock clock) {
        authentik = new AuthentikEmulator(com.dezky.emulator.authentik.Settings.defaults().with(clock));
        stalwart = new StalwartEmulator(StalwartEmulator.Settings.defaults().withClock(clock)
                .withDkimDelay(Duration.ofMillis(100)));
        ocis = new OcisEmulator(OcisEmulator.Settings.defaults().withClock(clock));
        smtp = new SmtpSink(SmtpSink.Settings.defaults().withSlowness(READ_TIMEOUT.multipliedBy(2)));
        List.of(authentik, stalwart, ocis).forEach(emulator -> {
            emulator.start(0);
            emulator.faults().slowness(READ_TIMEOUT.multipliedBy(2));
        });
        smtp.start(0);
        authentikWire = new SocketProxy(authentik.port());
        stalwartWire = new SocketProxy(stalwart.port());
        ocisWire = new SocketProxy(ocis.port());
    }

    /// What the platform must know to reach them.
    Map<String, Object> properties() {
        return Map.ofEntries(
                Map.entry("dezky.authentik.url", authentikWire.uri()),
                Map.entry("dezky.authentik.token",
                        com.dezky.emulator.authentik.Settings.defaults().apiToken()),
                Map.entry("dezky.authentik.limits.read", READ_TIMEOUT.toMillis() + "ms"),
                Map.entry("dezky.authentik.limits.whole", READ_TIMEOUT.multipliedBy(2).toMillis() + "ms"),
                Map.entry("dezky.stalwart.url", stalwartWire.uri()),
                Map.entry("dezky.stalwart.token", StalwartEmulator.Settings.API_KEY),
                Map.entry("dezky.stalwart.worker-token", StalwartEmulator.Settings.WORKER_KEY),
                Map.entry("dezky.stalwart.limits.read", READ_TIMEOUT.toMillis() + "ms"),
                Map.entry("dezky.stalwart.limits.whole", READ_TIMEOUT.multipliedBy(2).toMillis() + "ms"),
                Map.entry("dezky.ocis.url", ocisWire.uri()),
                Map.entry("dezky.ocis.username", OcisEmulator.Settings.SERVICE_USER),
                Map.entry("dezky.ocis.token", OcisEmulator.Settings.APP_TOKEN),
                Map.entry("dezky.ocis.limits.read", READ_TIMEOUT.toMillis() + "ms"),
                Map.entry("dezky.ocis.limits.whole", READ_TIMEOUT.multipliedBy(2).toMillis() + "ms"),
                Map.entry("spring.mail.host", "127.0.0.1"),
                Map.entry("spring.mail.port", smtp.port()),
                Map.entry("spring.mail.properties.mail.smtp.timeout", READ_TIMEOUT.toMillis()));
    }

    /// A person with an account at the identity provider and on the file server.
    String person(String name) {
        var subject = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        authentik.seedUser(new SeedUser(subject, name, name + "@people.test", name, "secret-" + name, null,
                List.of()));
        ocis.seedUser(subject.toString(), name, name + "@people.test");
        return subject.toString();
    }

    void heal() {
        List.of(authentik, stalwart, ocis).forEach(emulator -> emulator.faults().heal());
        smtp.heal();
        stalwart.refuseCredentials(false);
        ocis.refuseCredentials(false);
        List.of(authentikWire, stalwartWire, ocisWire).forEach(SocketProxy::heal);
    }

    @Override
    public void close() {
        List.of(authentikWire, stalwartWire, ocisWire).forEach(SocketProxy::close);
        List.of(authentik, stalwart, ocis).forEach(emulator -> emulator.close());
        smtp.close();
    }
}
