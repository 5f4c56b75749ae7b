package com.dezky.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.access.Actor;
import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.kernel.Problem;
import com.dezky.ocis.MadeToken;
import com.dezky.storage.CredentialStatus.State;
import com.dezky.storage.RenewalResult.Away;
import com.dezky.storage.RenewalResult.Busy;
import com.dezky.storage.RenewalResult.NotAdmin;
import com.dezky.storage.RenewalResult.Refused;
import com.dezky.storage.RenewalResult.Renewed;
import com.dezky.upstream.Secret;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The service user's app token: made, kept, renewed, and never lost.
class CredentialTest extends FilesTest {
    private static final Actor IDA = new Actor(null, Actor.Rights.OPERATOR, "ida@people.test", "Ida", null, null);
    private static final Actor NOBODY = new Actor(new com.dezky.kernel.PersonId(java.util.UUID.randomUUID()),
            Actor.Rights.PERSON, "jens@people.test", "Jens", null, null);

    @Autowired
    FileServerCredential face;

    @Autowired
    ServiceCredential credential;

    @Autowired
    CredentialStore store;

    @Autowired
    CredentialUpkeep upkeep;

    @BeforeEach
    void nothingIsKept() {
        sql("""
            update storage_credential set username = null, sealed = null, expires_at = null, renewed_at = null,
                   next_sealed = null, next_expires_at = null, old_expires_at = null, old_until = null,
                   failing_since = null, failure = null, attempt_at = null, lease = null, lease_until = null""");
        credential.forget();
    }

    @Test
    void theConfiguredTokenOpensTheDoorOnceAndOurOwnFromThenOn() {
        assertThat(status().state()).isEqualTo(State.CONFIGURED);
        upkeep.run();
        assertThat(status().state()).isEqualTo(State.GOOD);
        assertThat(status().expiresAt()).isAfter(clock.instant().plus(Duration.ofDays(89)));
        FILES.lapseConfiguredTokens(true);
        assertThat(ocis.self().username()).isEqualTo(OcisEmulator.Settings.SERVICE_USER);
        assertThat(text("select sealed from dezky.storage_credential")).as("at rest it is sealed").startsWith("test.")
                .doesNotContain(credential.token().token().value());
        assertThat(texts("select actor_kind from dezky.audit_entry where action = 'storage.credential-renewed'"))
                .contains("system");
        assertThat(text("select coalesce(string_agg(x::text, ''), '') from dezky.audit_entry x"))
                .doesNotContain(credential.token().token().value());
    }

    @Test
    void aLostAnswerChangesNothingAndTheNextAttemptWorks() {
        FILES.faults().failNext(Fault.LOSE_RESPONSE, CredentialTest::makesAToken);
        assertThat(face.renew(IDA)).isInstanceOf(Away.class);
        assertThat(ocis.self().admin()).as("the one before still holds").isTrue();
        assertThat(face.renew(IDA)).isInstanceOf(Renewed.class);
        assertThat(status().state()).isEqualTo(State.GOOD);
    }

    @Test
    void aTokenThatWasKeptBeforeAHaltIsTakenUpAndNoOtherIsMade() {
        var made = ocis.createAppToken(Duration.ofHours(1000));
        keepNext(made);
        var makes = new AtomicInteger();
        FILES.observe(exchange -> {
            if (makesAToken(exchange)) {
                makes.incrementAndGet();
            }
        });
        assertThat(face.renew(IDA)).isInstanceOf(Renewed.class);
        assertThat(makes).hasValue(0);
        assertThat(credential.token().token()).isEqualTo(made.token());
    }

    @Test
    void aKeptTokenThatTheServerDoesNotKnowIsDroppedForANewOne() {
        keepNext(new MadeToken(new Secret("forgotten"), clock.instant().plus(Duration.ofDays(3))));
        assertThat(face.renew(IDA)).isInstanceOf(Renewed.class);
        assertThat(ocis.self().admin()).isTrue();
    }

    @Test
    void renewalsAtOnceLeaveOneCredentialThatHolds() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = java.util.stream.IntStream.range(0, 6).mapToObj(i -> threads.submit(() -> face.renew(IDA)))
                    .toList();
            for (var end : ends) {
                assertThat(end.get()).isInstanceOfAny(Renewed.class, Busy.class);
            }
        }
        FILES.lapseConfiguredTokens(true);
        assertThat(ocis.self().admin()).isTrue();
    }

    @Test
    void theOneBeforeIsEndedOnceNobodyNeedsIt() {
        keepNext(ocis.createAppToken(Duration.ofHours(1000)));
        assertThat(face.renew(IDA)).isInstanceOf(Renewed.class);
        var before = credential.token();
        assertThat(face.renew(IDA)).isInstanceOf(Renewed.class);
        assertThat(ocis.as(before).self().admin()).as("other instances may still know it").isTrue();
        sql("update storage_credential set old_until = now() - interval '1 minute', attempt_at = now()");
        upkeep.run();
        assertThatThrownBy(() -> ocis.as(before).self()).isInstanceOf(com.dezky.upstream.Rejected.class);
        assertThat(ocis.self().admin()).isTrue();
    }

    @Test
    void itIsRenewedInTimeAndOperatorsHearBeforeItLapses() {
        upkeep.run();
        var first = credential.token();
        sql("update storage_credential set expires_at = now() + interval '29 days', attempt_at = null");
        upkeep.run();
        assertThat(credential.token()).as("thirty days before its end").isNotEqualTo(first);

        operator().get("/users/me");
        sql("update person set platform_admin = true, active = true where subject = 'ida'");
        sql("update storage_credential set expires_at = now() + interval '5 days', attempt_at = null");
        FILES.faults().breakWith(Fault.ERROR_500);
        upkeep.run();
        upkeep.run();
        assertThat(status().state()).isIn(State.EXPIRING, State.FAILING);
        assertThat(status().alarming()).isTrue();
    }

    @Test
    void aCredentialThatIsNotTakenAnyMoreIsSaidOnceAndReplacedWithAnother() {
        upkeep.run();
        operator().get("/users/me");
        sql("update person set platform_admin = true, active = true where subject = 'ida'");
        sql("update storage_credential set attempt_at = null");
        FILES.refuseCredentials(true);
        upkeep.run();
        assertThat(status().state()).isEqualTo(State.LAPSED);
        upkeep.run();
        assertThat(texts("select recipient from dezky.notification_outbox where key like 'file-credential.lapsed%'"))
                .hasSize(texts("select id from dezky.person where platform_admin and active").size());
        assertThat(face.renew(IDA)).isInstanceOf(Refused.class);
        FILES.refuseCredentials(false);
        assertThat(face.replace(IDA, OcisEmulator.Settings.SERVICE_USER, "nonsense")).isInstanceOf(Refused.class);
        assertThat(face.replace(IDA, OcisEmulator.Settings.SERVICE_USER, OcisEmulator.Settings.APP_TOKEN))
                .isInstanceOf(Renewed.class);
        assertThat(status().state()).isEqualTo(State.GOOD);
    }

    @Test
    void onlyAnAdministratorsTokenIsTaken() {
        FILES.seedUser("plain", "Plain", "plain@people.test");
        assertThat(face.replace(IDA, "plain", "plain-token")).isEqualTo(new NotAdmin("plain"));
        assertThat(face.replace(IDA, "plain", "x")).isInstanceOf(Refused.class);
        assertThat(texts("select sealed from dezky.storage_credential")).as("nothing of it is kept")
                .containsOnlyNulls();
    }

    @Test
    void nobodyButOperatorsSeesOrTouchesIt() {
        assertThatThrownBy(() -> face.renew(NOBODY)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> face.replace(NOBODY, "a", "b")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> face.status(NOBODY)).isInstanceOf(Problem.class);
    }

    /// As a renewal that was cut off after it kept what it had made.
    private void keepNext(MadeToken made) {
        scope.platform(() -> transaction.execute(open -> {
            var lease = store.claim(clock.instant()).orElseThrow();
            store.keepNext(lease, made);
            store.release(lease);
            return true;
        }));
    }

    private CredentialStatus status() {
        return scope.platform(() -> face.status(IDA));
    }

    private static boolean makesAToken(Exchange exchange) {
        return exchange.method().equals("POST") && exchange.path().equals("/auth-app/tokens");
    }
}
