package com.dezky.ocis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.emulator.ocis.OcisEmulator.Settings;
import com.dezky.upstream.OpenApiDescription;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamLimits;
import com.dezky.upstream.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

/// The promises kept with our emulator, which can also be broken on purpose.
class OcisEmulatorTest extends OcisClientContract {
    private static final UpstreamLimits QUICK = new UpstreamLimits(Duration.ofSeconds(2), Duration.ofSeconds(2),
            Duration.ofSeconds(4), 4);
    private static final String API = "/graph";
    private static final long MOST = 50_000_000_000L;

    private final OcisEmulator emulator = new OcisEmulator(Settings.defaults().withMaxQuota(MOST));

    @BeforeEach
    void start() {
        emulator.start(0);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Override
    OcisSettings settings() {
        return new OcisSettings(emulator.uri().toString(), Settings.SERVICE_USER, new Secret(Settings.APP_TOKEN),
                QUICK);
    }

    @Test
    void sendsNothingThatThePublishedDescriptionDoesNotKnow() {
        var directory = OpenApiDescription.directory();
        assumeTrue(directory.isPresent(), "DEZKY_UPSTREAM_SCHEMAS names no directory");
        var description = OpenApiDescription.of(directory.get().resolve("libregraph-v1.0.yaml"));
        var objections = new CopyOnWriteArrayList<String>();
        emulator.observe(exchange -> objections.addAll(description.objections(exchange.method(), exchange.path()
                .substring(API.length()), exchange.query().keySet(),
                exchange.body().length == 0
                        ? MissingNode.getInstance()
                        : WireJson.MAPPER.readTree(exchange.body()))));

        assertThat(description.objections("POST", "/v1.0/drives", List.of("x"), WireJson.MAPPER.readTree(
                "{\"name\": 1, \"qouta\": {}}"))).as("what it would say").hasSize(3);

        holdsTheCredentialOfAnAdmin();
        saysHowFullEverySpaceIsAndWhose();
        findsTheSpaceItMadeByIdAndByAlias();
        changesOnlyWhatThePatchNames();
        disablesRestoresAndPurges();
        keepsMembershipsApart();
        grantsAGroupARoleInASpaceAndChangesIt();
        findsAnAccountBySubjectAndSwitchesItOffAndOn();
        makesAnAccountOnceAndKeepsItsNameAndAddress();
        anAccountWithoutAnAddressHasNone();
        givesAnAccountOneRole();
        aPersonalSpaceExistsOnceItsOwnerCameAndTakesAQuota();
        assertThat(objections).isEmpty();
    }

    @Test
    void aListThatLacksASpaceDoesNotMeanThatItIsGone() {
        var made = space("project/dezky-left-out");
        emulator.fill("project/dezky-left-out", 7);
        emulator.leaveOut("project/dezky-left-out");
        assertThat(ocis().spaceUses()).extracting(SpaceUse::id).doesNotContain(made.id());
        assertThat(ocis().findSpaceUse(made.id()).orElseThrow().used()).hasValue(7);
    }

    @Test
    void aConfiguredTokenThatLapsedIsRejected() {
        var made = ocis().createAppToken(Duration.ofHours(1));
        emulator.lapseConfiguredTokens(true);
        assertThatThrownBy(() -> ocis().self()).isInstanceOf(Rejected.class);
        assertThat(ocis().as(new AppToken(Settings.SERVICE_USER, made.token())).self().admin()).isTrue();
    }

    @Test
    void aQuotaAboveTheServersMostIsRejected() {
        var made = space(freshAlias());
        assertThatThrownBy(() -> ocis().updateSpace(made.id(), new SpacePatch(null, null, MOST + 1))).isInstanceOf(
                Rejected.class).hasMessageStartingWith("Files (OCIS) refused the request (400)");
    }

    @Test
    void aLostAnswerLeavesOneSpaceThatIsFoundByItsAlias() {
        var alias = freshAlias();
        var posts = new AtomicInteger();
        emulator.observe(exchange -> {
            if (isWrite(exchange)) {
                posts.incrementAndGet();
            }
        });
        emulator.faults().failNext(Fault.LOSE_RESPONSE, OcisEmulatorTest::isWrite);
        assertThatThrownBy(() -> ocis().createSpace(SpaceName.legal("Acme"), alias, "dezky:tenant=t-81", 0))
                .isInstanceOf(Unavailable.class);
        assertThat(posts).as("never repeated").hasValue(1);
        assertThat(ocis().spacesWithAlias(alias)).extracting(Space::description).isEqualTo(List.of(
                "dezky:tenant=t-81"));
    }

    @Test
    void aLostAnswerLeavesOneAccountThatASecondAttemptFinds() {
        var wanted = new NewOcisUser(freshName(), "Anne Holm", "anne@nordlys.example");
        emulator.faults().failNext(Fault.LOSE_RESPONSE, OcisEmulatorTest::isWrite);
        assertThatThrownBy(() -> ocis().createUser(wanted)).isInstanceOf(Unavailable.class);
        var found = ocis().findUser(wanted.username()).orElseThrow();
        assertThat(ocis().createUser(wanted).id()).isEqualTo(found.id());
    }

    @Test
    void asksOnlyOnceWhereRolesAreAssigned() {
        var asked = new AtomicInteger();
        emulator.observe(exchange -> {
            if (exchange.path().endsWith("/applications")) {
                asked.incrementAndGet();
            }
        });
        givesAnAccountOneRole();
        assertThat(asked).hasValue(1);
    }

    @Test
    void everyFaultOfTheWireIsUnavailable() {
        emulator.faults().slowness(Duration.ofSeconds(5));
        for (var fault : Fault.values()) {
            emulator.faults().breakWith(fault);
            assertThatThrownBy(() -> ocis().spacesWithAlias("project/a")).as(fault.word()).isInstanceOfSatisfying(
                    Unavailable.class, failure -> assertThat(failure.retryAfter()).isEqualTo(
                            fault == Fault.TOO_MANY ? Optional.of(Duration.ofSeconds(2)) : Optional.empty()));
            emulator.faults().heal();
        }
        assertThat(ocis().spacesWithAlias("project/a")).isEmpty();
    }

    private static boolean isWrite(Exchange exchange) {
        return exchange.method().equals("POST");
    }
}
