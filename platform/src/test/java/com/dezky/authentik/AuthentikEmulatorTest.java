package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.DeviceType;
import com.dezky.emulator.authentik.Dialect;
import com.dezky.emulator.authentik.SeedDevice;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.emulator.authentik.Settings;
import com.dezky.upstream.Missing;
import com.dezky.upstream.OpenApiDescription;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamLimits;
import com.dezky.upstream.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/// The promises kept with our emulator of the current release, which can also be broken on purpose.
class AuthentikEmulatorTest extends AuthentikClientContract {
    private static final UpstreamLimits QUICK = new UpstreamLimits(Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofSeconds(4), 4);
    private static final String API = "/api/v3";

    private final AuthentikEmulator emulator = new AuthentikEmulator(Settings.defaults().with(dialect()).recovering());

    /// Which release line is emulated.
    Dialect dialect() {
        return Dialect.V2026_8;
    }

    @BeforeEach
    void start() {
        emulator.start(0);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Override
    AuthentikSettings settings() {
        return new AuthentikSettings(emulator.uri().toString(), new Secret(Settings.defaults().apiToken()), QUICK);
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
        assertThat(description.objections("GET", "/core/authenticated_sessions/", List.of("user"), MissingNode
                .getInstance())).as("the filter that does not exist").hasSize(1);

        knowsTheServersRelease();
        findsTheGroupItMadeByIdAndByName();
        changesNameAndAttributesApart();
        keepsMembershipsApart();
        switchesAPersonOffAndOn();
        endsTheSessionsOfOnePersonAndOfNobodyElse();
        aDeletedGroupLeavesItsPeople();
        makesAPersonInAGroupAndFindsThemAgain();
        changesOfAPersonOnlyWhatIsNamed();
        setsAPasswordWithoutChangingThePerson();
        somebodyNewHasNoDevices();
        aLostPhoneIsForgottenAndNoOtherDevice();
        aPersonGetsALinkToRecoverWith();
        makesAnAccountForAProgram();
        setsOneAttributeOfAGroupAndLeavesTheOthers();
        nobodyHasSignedInInTheFuture();
        aClientThatIsNotThereHasNoRules();
        assertThat(objections).isEmpty();
    }

    @Test
    void endsTheSessionsOfOnePersonAndOfNobodyElse() {
        var ida = signIn("ida");
        var per = signIn("per");
        assertThat(authentik().sessionsOf(ida)).hasSize(1).allSatisfy(session -> {
            assertThat(session.userPk()).isEqualTo(ida.pk());
            assertThat(session.lastIp()).isNotEmpty();
        });
        authentik().endSessionsOf(ida);
        authentik().endSessionsOf(ida);
        assertThat(authentik().sessionsOf(ida)).isEmpty();
        assertThat(authentik().sessionsOf(per)).hasSize(1);
    }

    @Test
    void endsNobodysSessionWhenTheServerForgetsTheFilter() {
        var ida = signIn("ida");
        var per = signIn("per");
        var writes = new CopyOnWriteArrayList<String>();
        emulator.observe(exchange -> {
            if (!exchange.method().equals("GET")) {
                writes.add(exchange.method() + " " + exchange.path());
            }
        });
        emulator.forgetTheFilterOfSessions();
        for (var person : List.of(ida, per)) {
            assertThatThrownBy(() -> authentik().endSessionsOf(person)).isInstanceOf(Rejected.class)
                    .hasMessageContaining("other people's sessions");
        }
        assertThat(writes).isEmpty();
    }

    @Test
    void aSessionSaysWhichBrowserItIs() {
        assertThat(authentik().sessionsOf(signIn("ida"))).extracting(Session::userAgent).singleElement().asString()
                .startsWith("Java-http-client");
    }

    @Test
    void aLostPhoneIsForgottenAndNoOtherDevice() {
        var ida = signIn("ida");
        var per = signIn("per");
        emulator.seedDevice(new SeedDevice("ida", DeviceType.TOTP, "Phone", true, "1"));
        emulator.seedDevice(new SeedDevice("ida", DeviceType.STATIC, "Codes", true, "2"));
        emulator.seedDevice(new SeedDevice("ida", DeviceType.EMAIL, "Mail", false, "3"));
        emulator.seedDevice(new SeedDevice("per", DeviceType.WEBAUTHN, "Key", true, "4"));
        var devices = authentik().devicesOf(ida);
        assertThat(devices).extracting(Device::kind).containsExactly(DeviceKind.TOTP, DeviceKind.STATIC,
                DeviceKind.EMAIL);
        assertThat(devices).filteredOn(Device::secondFactor).singleElement().satisfies(phone -> {
            assertThat(phone.name()).isEqualTo("Phone");
            assertThat(phone.lastUsed()).isNull();
        });

        devices.forEach(device -> authentik().deleteDevice(device.kind(), device.id()));
        assertThat(authentik().devicesOf(ida)).isEmpty();
        assertThat(authentik().devicesOf(per)).extracting(Device::name).containsExactly("Key");
        var phone = devices.getFirst();
        assertThatThrownBy(() -> authentik().deleteDevice(phone.kind(), phone.id())).isInstanceOf(Missing.class);
    }

    @Test
    void aPersonGetsALinkToRecoverWith() {
        var ida = person();
        assertThat(authentik().recoveryLink(ida.pk())).hasValueSatisfying(link -> assertThat(link).hasPort(emulator
                .port()).hasPath("/if/flow/default-recovery-flow/"));
        assertThat(authentik().recoveryLink(ida.pk())).isEqualTo(authentik().recoveryLink(ida.pk()));
        assertThatThrownBy(() -> authentik().recoveryLink(99_999_999)).isInstanceOf(Missing.class);
    }

    @Test
    void thereIsNoLinkWhereTheBrandHasNoRecoveryFlow() {
        try (var fresh = new AuthentikEmulator(Settings.defaults().with(dialect()))) {
            fresh.start(0);
            var client = new AuthentikClient(new AuthentikSettings(fresh.uri().toString(), settings().token(), QUICK));
            var ida = client.createUser(new NewUser("ida", "", "Ida Holm", "users", Map.of(), List.of()));
            assertThat(client.recoveryLink(((CreateUserResult.Created) ida).user().pk())).isEmpty();
        }
    }

    @Test
    void aSecondAttemptFindsThePersonWhoseCreationAnswerWasLost() {
        var wanted = new NewUser(freshName(), "", "Ida Holm", "users", Map.of("dezky_person", "p-1"), List.of());
        emulator.faults().failNext(Fault.LOSE_RESPONSE, AuthentikEmulatorTest::isWrite);
        assertThatThrownBy(() -> authentik().createUser(wanted)).isInstanceOf(Unavailable.class);
        assertThat(authentik().createUser(wanted)).isInstanceOfSatisfying(CreateUserResult.UsernameTaken.class,
                taken -> assertThat(taken.holder().attributes()).containsEntry("dezky_person", "p-1"));
    }

    @Test
    void findsAGroupWhoseCreationAnswerWasLost() {
        var name = freshName();
        emulator.faults().failNext(Fault.LOSE_RESPONSE, AuthentikEmulatorTest::isWrite);
        assertThatThrownBy(() -> authentik().createGroup(name, Map.of("dezky_tenant", "t-81")))
                .isInstanceOf(Unavailable.class);
        assertThat(authentik().findGroupNamed(name)).map(Group::attributes).contains(Map.of("dezky_tenant", "t-81"));
    }

    @Test
    void everyFaultOfTheWireIsUnavailable() {
        emulator.faults().slowness(Duration.ofSeconds(5));
        for (var fault : Fault.values()) {
            emulator.faults().breakWith(fault);
            assertThatThrownBy(() -> authentik().findGroupNamed("a")).as(fault.word()).isInstanceOfSatisfying(
                    Unavailable.class, failure -> assertThat(failure.retryAfter()).isEqualTo(
                            fault == Fault.TOO_MANY ? Optional.of(Duration.ofSeconds(2)) : Optional.empty()));
            emulator.faults().heal();
        }
        assertThat(authentik().findGroupNamed("a")).isEmpty();
    }

    @Test
    void learnsTheReleaseOnceTheServerIsBack() {
        var client = authentik();
        emulator.faults().breakWith(Fault.DOWN);
        assertThatThrownBy(client::version).isInstanceOf(Unavailable.class);
        emulator.faults().heal();
        assertThat(client.version().text()).isEqualTo(dialect().version());
        emulator.faults().breakWith(Fault.DOWN);
        assertThat(client.version().text()).as("remembered").isEqualTo(dialect().version());
    }

    private User signIn(String username) {
        var uuid = UUID.nameUUIDFromBytes(username.getBytes());
        emulator.seedUser(new SeedUser(uuid, username, username + "@acme.example", username, "a-password", null, List
                .of()));
        try (var browser = HttpClient.newHttpClient()) {
            browser.send(HttpRequest.newBuilder(URI.create(emulator.uri() + "/if/flow/default-authentication-flow/"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("uid_field=" + username + "&password=a-password"))
                    .build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        return authentik().findUser(uuid.toString()).orElseThrow();
    }

    private static boolean isWrite(Exchange exchange) {
        return exchange.method().equals("POST");
    }
}
